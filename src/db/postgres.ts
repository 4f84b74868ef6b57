import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { Listener } from './listener.ts';
import type { Database, Db } from './open.ts';
import * as schema from './schema/index.ts';

/** A page's query takes milliseconds: what runs for 15 s is a fault that must not hold a connection. */
const STATEMENT_MS = 15_000;

/** A Postgres server by its URL: a pool for queries, one more connection that only listens. Throws when unreachable. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'porchlight',
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
  });
  // An idle connection that the server closes is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const listener = new Listener(url);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    kind: 'postgres',
    db: drizzle(pool, { schema, casing: 'snake_case' }) as unknown as Db,
    listen: (channel, onPayload) => listener.listen(channel, onPayload),
    onListenLost: (callback) => listener.onLost(callback),
    executeSql: async (text, values) => await pool.query(text, values),
    close() {
      closing ??= listener.close().then(() => pool.end());
      return closing;
    },
  };
}
