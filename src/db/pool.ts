import { NodePgDatabase, NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import type { Db } from './open.ts';
import { repeated } from './repeat.ts';
import { type OnSlow, timed } from './slow.ts';

const dialect = new PgDialect({ casing: 'snake_case' });

type NoSchema = Record<string, never>;
type Change<T> = (tx: NodePgTransaction<NoSchema, NoSchema>) => Promise<T>;

/** Drizzle over a pool. Its `transaction` repeats itself (repeat.ts), and gives its connection back whatever fails. */
export function overPool(pool: pg.Pool, onSlow?: OnSlow): Db {
  const db = new NodePgDatabase(dialect, new PoolSession(pool, onSlow), undefined);
  return Object.assign(db, { $client: pool }) as unknown as Db;
}

/** Drizzle's own transaction loses the connection of a `begin` that fails: enough of them, and the pool is empty. */
class PoolSession extends NodePgSession<NoSchema, NoSchema> {
  readonly #pool: pg.Pool;
  readonly #onSlow: OnSlow | undefined;

  constructor(pool: pg.Pool, onSlow: OnSlow | undefined) {
    super(watched(pool, onSlow), dialect, undefined);
    this.#pool = pool;
    this.#onSlow = onSlow;
  }

  override transaction<T>(change: Change<T>): Promise<T> {
    return repeated(async () => within(await this.#pool.connect(), this.#onSlow, change));
  }
}

async function within<T>(client: pg.PoolClient, onSlow: OnSlow | undefined, change: Change<T>): Promise<T> {
  const session = new NodePgSession<NoSchema, NoSchema>(watched(client, onSlow), dialect, undefined);
  try {
    await client.query('begin');
    const value = await change(new NodePgTransaction(dialect, session, undefined));
    const { command } = await client.query('commit');
    // Postgres answers so when a statement failed and `change` went on as if it had not.
    if (command === 'ROLLBACK') throw new Error('A statement of this transaction failed: nothing was written.');
    client.release();
    return value;
  } catch (error) {
    // What cannot even be rolled back is broken, and is thrown away: closing undoes it.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

/** The part of a pool or connection that Drizzle asks, with slow statements told. */
function watched(client: pg.Pool | pg.PoolClient, onSlow: OnSlow | undefined): pg.PoolClient {
  const query = (config: pg.QueryConfig, values: unknown[]) =>
    timed(config.text, onSlow, () => client.query(config, values));
  return { query } as unknown as pg.PoolClient;
}
