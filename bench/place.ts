import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../test/postgres.ts';

/** The settings of a server, as its environment. */
export type Environment = Record<string, string>;

/** Where one database's measures are taken. */
export interface Place {
  kind: 'postgres' | 'pglite';
  /** A new server's settings: an empty folder of this name, and an empty database. */
  environment(name: string): Promise<Environment>;
  close(): Promise<void>;
}

/** A place on the embedded database, with its files in `folder`. */
export function embeddedIn(folder: string): Place {
  return { kind: 'pglite', environment: async (name) => settings(folder, name, ''), close: async () => {} };
}

/** A place on a Postgres that is started for it, with other files in `folder`. */
export async function postgresIn(folder: string): Promise<Place> {
  const postgres = await startPostgres();
  let made = 0;
  async function empty(): Promise<string> {
    const name = `bench_${++made}`;
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return postgres.url.replace(/\/[^/]*$/, `/${name}`);
  }
  const environment = async (name: string) => settings(folder, name, await empty());
  return { kind: 'postgres', environment, close: () => postgres.stop() };
}

/** The load's screens and visitors come from addresses of their own, by the header of a trusted proxy (R8, R24). */
function settings(folder: string, name: string, DATABASE_URL: string): Environment {
  const DATA_DIR = path.join(folder, name);
  rmSync(DATA_DIR, { recursive: true, force: true });
  mkdirSync(DATA_DIR, { recursive: true });
  const where = { PORT: '0', HOST: '127.0.0.1', BASE_URL: 'http://127.0.0.1', TRUST_PROXY: '127.0.0.1' };
  return { DATA_DIR, DATABASE_URL, LOG_LEVEL: 'info', ...where };
}
