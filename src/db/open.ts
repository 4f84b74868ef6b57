import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import type { OnSlow } from './slow.ts';

interface Rows<Row> {
  rows: Row[];
}

interface RowsHKT extends PgQueryResultHKT {
  type: Rows<this['row']>;
}

/** Drizzle over either database: the same dialect, the same schema. Only `core/` may hold it; verbs get a Tx. */
export type Db = PgDatabase<RowsHKT>;

/** One open transaction. On PGlite nothing else can be asked before it ends. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export interface Database {
  kind: 'pglite' | 'postgres';
  db: Db;
  /**
   * All of `change` happens or nothing. It may run more than once (up to three times more, when Postgres gave it up in
   * a deadlock or for another's sake: 40P01, 40001), so that it does nothing outside of `tx`. Whatever fails, the
   * connection is given back or closed.
   */
  transaction<T>(change: (tx: Tx) => Promise<T>): Promise<T>;
  /** Hears `pg_notify(channel, payload)` at commit. The channel is a plain lower-case identifier. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<void>;
  /** Listening was lost and is back: whatever was said meanwhile was not heard, so every page must look again. */
  onListenLost(callback: () => void): void;
  /** For the job queue: one statement with values, or a script of several without. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Waits for running queries. Safe to call twice. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Holds `db/` and its lock when there is no `databaseUrl`. */
  dataDir: string;
  databaseUrl?: string;
  /** False only for tests: commits are not synced to disk. Postgres decides for itself. */
  durable?: boolean;
  /** A prepared PGlite folder (`prepareTemplate`) that a first start copies in place of running initdb. */
  template?: string;
  /** The most connections to Postgres at once, beside the one that listens; 10 by default. */
  pool?: number;
  /** Hears of each statement that took more than half a second. */
  onSlow?: OnSlow;
}

/** Opens the database that the settings name. Throws DatabaseInUse, or the driver's error when it cannot be reached. */
export function openDatabase(options: OpenOptions): Promise<Database> {
  const { dataDir, databaseUrl, durable = true, template, pool = 10, onSlow } = options;
  return databaseUrl ? openPostgres(databaseUrl, { pool, onSlow }) : openPglite(dataDir, { durable, template, onSlow });
}
