import { AsyncLocalStorage } from 'node:async_hooks';
import type { PGlite, Transaction } from '@electric-sql/pglite';

/** A query went past the transaction that it was asked in. */
export class OutsideTransaction extends Error {}

/**
 * PGlite has one connection: a query on it from inside an open transaction would wait for that transaction, which waits
 * for the query. Here it fails at once with its place in the code. (On Postgres it would silently miss the
 * transaction's rows.) Only what the transaction's own callback calls is meant; others wait their turn.
 */
export function guard(pglite: PGlite): PGlite {
  const within = new AsyncLocalStorage<{ open: boolean }>();
  const { query, exec, transaction } = pglite;

  function check(): void {
    if (!within.getStore()?.open) return;
    throw new OutsideTransaction('A query on the database inside an open transaction: ask the transaction (`act.tx`).');
  }

  pglite.query = async (...args) => {
    check();
    return (await query.apply(pglite, args)) as never;
  };
  pglite.exec = async (...args) => {
    check();
    return await exec.apply(pglite, args);
  };
  pglite.transaction = async <T>(change: (tx: Transaction) => Promise<T>) => {
    check();
    return (await transaction.call(pglite, async (tx: Transaction) => {
      const mine = { open: true };
      try {
        return await within.run(mine, () => change(tx));
      } finally {
        mine.open = false;
      }
    })) as T;
  };
  return pglite;
}
