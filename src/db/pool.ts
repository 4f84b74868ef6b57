import { NodePgDatabase, NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { Names } from './names.ts';
import type { Db } from './open.ts';
import { isOutdated, refuseRollback, repeated } from './repeat.ts';
import { type OnSlow, timed } from './slow.ts';

const dialect = new PgDialect({ casing: 'snake_case' });

type NoSchema = Record<string, never>;
type Change<T> = (tx: NodePgTransaction<NoSchema, NoSchema>) => Promise<T>;

/**
 * Drizzle over a pool. Statements are prepared by name (names.ts); a `transaction` repeats itself (repeat.ts), and
 * gives its connection back whatever fails.
 */
export function overPool(pool: pg.Pool, onSlow?: OnSlow): Db {
  const db = new NodePgDatabase(dialect, new PoolSession(pool, onSlow), undefined);
  return Object.assign(db, { $client: pool }) as unknown as Db;
}

/** Drizzle's own transaction loses the connection of a `begin` that fails: enough of them, and the pool is empty. */
class PoolSession extends NodePgSession<NoSchema, NoSchema> {
  readonly #pool: pg.Pool;
  readonly #names = new Names();
  readonly #onSlow: OnSlow | undefined;

  constructor(pool: pg.Pool, onSlow: OnSlow | undefined) {
    const ask = (query: pg.QueryConfig, values: unknown[]) => this.#askPool(query, values);
    super({ query: ask } as unknown as pg.Pool, dialect, undefined);
    this.#pool = pool;
    this.#onSlow = onSlow;
  }

  override transaction<T>(change: Change<T>): Promise<T> {
    return repeated(async () => this.#within(await this.#pool.connect(), change));
  }

  async #within<T>(client: pg.PoolClient, change: Change<T>): Promise<T> {
    const ask = (query: pg.QueryConfig, values: unknown[]) => this.#ask(client, query, values);
    const session = new NodePgSession<NoSchema, NoSchema>(
      { query: ask } as unknown as pg.PoolClient,
      dialect,
      undefined,
    );
    try {
      await client.query('begin');
      const value = await change(new NodePgTransaction(dialect, session, undefined));
      refuseRollback(await client.query('commit'));
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

  /** Outside of a transaction an outdated statement is simply asked again; inside, the whole is repeated. */
  async #askPool(query: pg.QueryConfig, values: unknown[]): Promise<pg.QueryResult> {
    try {
      return await this.#ask(this.#pool, query, values);
    } catch (error) {
      if (!isOutdated(error)) throw error;
      return await this.#ask(this.#pool, query, values);
    }
  }

  async #ask(from: pg.Pool | pg.PoolClient, query: pg.QueryConfig, values: unknown[]): Promise<pg.QueryResult> {
    const { text } = query;
    try {
      return await timed(text, this.#onSlow, () => from.query({ ...query, name: this.#names.of(text) }, values));
    } catch (error) {
      if (isOutdated(error)) this.#names.renew();
      throw error;
    }
  }
}
