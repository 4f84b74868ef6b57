import pg from 'pg';
import { Listener } from './listener.ts';
import type { Database } from './open.ts';
import { overPool } from './pool.ts';
import { type OnSlow, timed } from './slow.ts';

/** A page's query takes milliseconds: what runs for 15 s is a fault that must not hold a connection. */
const STATEMENT_MS = 15_000;

export interface PostgresOptions {
  /** The most connections at once, beside the one that listens. */
  pool: number;
  onSlow?: OnSlow;
}

/** A Postgres server by its URL: a pool for queries, one more connection that only listens. Throws when unreachable. */
export async function openPostgres(url: string, { pool: max, onSlow }: PostgresOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'porchlight',
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
  });
  // A connection that the server closes, idle or at work, is replaced by the pool; what is being asked on it fails by
  // itself. Without these listeners the error would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const listener = new Listener(url);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const db = overPool(pool, onSlow);
  return {
    kind: 'postgres',
    db,
    transaction: (change) => db.transaction(change),
    listen: (channel, onPayload) => listener.listen(channel, onPayload),
    onListenLost: (callback) => listener.onLost(callback),
    executeSql: (text, values) => timed(text, onSlow, () => pool.query(text, values)),
    close() {
      closing ??= listener.close().then(() => pool.end());
      return closing;
    },
  };
}
