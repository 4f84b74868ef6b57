import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { items } from '../../db/schema/index.ts';
import { moveItem } from '../items/move.ts';
import { saveItem } from '../items/save.ts';
import { attach } from '../uploads/attach.ts';
import { detach, retire } from '../uploads/detach.ts';
import type { Taken } from '../uploads/take.ts';
import { billVersion } from './columns.ts';
import { mayEdit } from './rules.ts';
import { signedFiles } from './signed-files.ts';

/** What becomes of the files that hang on a bill: ids of `files` for those that go. */
export interface FileChanges {
  remove: readonly string[];
  add: readonly Taken[];
}

/**
 * Hangs files on a bill, and takes others off: a save like any other, which voids what a client answered (B12). What
 * hung on a version that was signed stays with that version, and nothing else does. Gives the storage keys to `sweep`
 * after the commit; nothing when the bill is no longer to be edited. Throws NotTaken when the storage is full.
 */
export async function changeFiles(
  act: Act,
  bill: { id: string; projectId: string },
  { remove, add }: FileChanges,
): Promise<string[] | undefined> {
  const mine = and(eq(items.id, bill.id), eq(items.companyId, act.companyId));
  const [row] = await act.tx
    .select({ status: items.status, title: items.title, revision: items.revision })
    .from(items)
    .where(mine)
    .for('update');
  if (!row || !mayEdit(row.status)) return undefined;
  await saveItem(act, { ...bill, title: row.title, revision: row.revision, content: billVersion });
  const signed = await signedFiles(act, bill.id, remove);
  await retire(act, bill.id, signed);
  const gone = await detach(
    act,
    bill.id,
    remove.filter((id) => !signed.includes(id)),
  );
  await attach(act, bill.id, [...add]);
  await moveItem(act, bill.id, 'save');
  return gone;
}
