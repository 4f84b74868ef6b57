import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import type { Core } from '../../core/core.ts';
import { files } from '../../db/schema/index.ts';
import type { Files } from '../../services/files.ts';
import { keysOf } from './resize.ts';

/** Takes these files off an item: from the commit on nobody gets them. Gives their storage keys, for `sweep`. */
export async function detach(act: Act, itemId: string, fileIds: string[]): Promise<string[]> {
  if (fileIds.length === 0) return [];
  const rows = await act.tx
    .delete(files)
    .where(and(eq(files.companyId, act.companyId), eq(files.itemId, itemId), inArray(files.id, fileIds)))
    .returning({ storageKey: files.storageKey, width: files.width });
  return rows.flatMap(keysOf);
}

/** Takes these files off what an item is now: whoever still reads an earlier version of it has them with that. */
export async function retire(act: Act, itemId: string, fileIds: string[]): Promise<void> {
  if (fileIds.length === 0) return;
  const which = and(eq(files.companyId, act.companyId), eq(files.itemId, itemId), inArray(files.id, fileIds));
  await act.tx
    .update(files)
    .set({ replacedAt: act.now })
    .where(and(which, isNull(files.replacedAt)));
}

/** After the commit: removes from the store what no row names any more. One that stays is logged, and harmless. */
export async function sweep(core: Core, store: Files, keys: string[]): Promise<void> {
  for (const key of keys) {
    await store
      .remove(key)
      .catch((error) => core.log.warn({ err: error }, 'a file without a row remains in the store'));
  }
}
