import type { Db } from './open.ts';

interface Asked {
  prepare(name: string): unknown;
}

/**
 * A read that every request asks, built once for each database: building its text takes as long as the answer does.
 * What differs from one time to the next are its placeholders.
 */
export function prepared<Q extends Asked>(build: (db: Db) => Q): (db: Db) => ReturnType<Q['prepare']> {
  const built = new WeakMap<Db, ReturnType<Q['prepare']>>();
  return (db) => {
    let read = built.get(db);
    if (!read) {
      // names.ts gives it another name, made from its text.
      read = build(db).prepare('read') as ReturnType<Q['prepare']>;
      built.set(db, read);
    }
    return read;
  };
}
