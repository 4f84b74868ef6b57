import { AsyncLocalStorage } from 'node:async_hooks';
import { Mutex, type PGlite } from '@electric-sql/pglite';
import { refuseRollback, repeated } from './repeat.ts';
import type { OnSlow } from './slow.ts';
import { type Asked, type Rows, Statements } from './statements.ts';

/** A query went past the transaction that it was asked in. */
export class OutsideTransaction extends Error {}

/** What Drizzle asks of PGlite: the database, or one transaction of it. */
export interface Asking {
  query(text: string, values?: unknown[], how?: Asked): Promise<Rows>;
}

/**
 * PGlite's one connection, lent to one query or transaction at a time; statements are prepared (statements.ts).
 *
 * A query on it from inside an open transaction would wait for that transaction, which waits for the query: it fails at
 * once with its place in the code. (On Postgres it would silently miss the transaction's rows.) Only what the
 * transaction's own callback calls is meant; others wait their turn.
 */
export class Embedded implements Asking {
  readonly #pglite: PGlite;
  readonly #statements: Statements;
  readonly #turn = new Mutex();
  readonly #within = new AsyncLocalStorage<{ open: boolean }>();

  constructor(pglite: PGlite, onSlow?: OnSlow) {
    this.#pglite = pglite;
    this.#statements = new Statements(pglite, onSlow);
  }

  query(text: string, values?: unknown[], how?: Asked): Promise<Rows> {
    return this.#alone(() => this.#statements.ask(text, values, how));
  }

  /** All of `change` or nothing; also when a statement failed and `change` went on as if it had not. */
  transaction<T>(change: (tx: Asking) => Promise<T>): Promise<T> {
    return repeated(() => this.#alone(() => this.#once(change)));
  }

  /**
   * Several statements without values. They may hold their own BEGIN and COMMIT (pg-boss's do): if one fails half-way,
   * the one connection must not stay in an aborted transaction for everybody.
   */
  script(text: string): Promise<Rows> {
    return this.#alone(async () => {
      try {
        const results = await this.#pglite.exec(text);
        return { rows: results.at(-1)?.rows ?? [] };
      } finally {
        if (this.#pglite.isInTransaction()) await this.#statements.ask('rollback');
      }
    });
  }

  listen(channel: string, onPayload: (payload: string) => void): Promise<unknown> {
    return this.#alone(() => this.#pglite.listen(channel, onPayload));
  }

  close(): Promise<void> {
    return this.#alone(() => this.#pglite.close());
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#within.getStore()?.open)
      throw new OutsideTransaction(
        'A query on the database inside an open transaction: ask the transaction (`act.tx`).',
      );
    return await this.#turn.runExclusive(work);
  }

  async #once<T>(change: (tx: Asking) => Promise<T>): Promise<T> {
    await this.#statements.ask('begin');
    try {
      const value = await this.#inside(change);
      refuseRollback(await this.#statements.ask('commit'));
      return value;
    } catch (error) {
      if (this.#pglite.isInTransaction()) await this.#statements.ask('rollback');
      throw error;
    }
  }

  async #inside<T>(change: (tx: Asking) => Promise<T>): Promise<T> {
    const mine = { open: true };
    const query: Asking['query'] = async (text, values, how) => {
      if (!mine.open) throw new Error('This transaction is over.');
      return await this.#statements.ask(text, values, how);
    };
    try {
      return await this.#within.run(mine, () => change({ query }));
    } finally {
      mine.open = false;
    }
  }
}
