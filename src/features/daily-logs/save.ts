import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { dailyLogs, files } from '../../db/schema/index.ts';
import { saveItem } from '../items/save.ts';
import { attach } from '../uploads/attach.ts';
import { detach } from '../uploads/detach.ts';
import type { Taken } from '../uploads/take.ts';
import { defaultTitle, type LogContent } from './rules.ts';

export interface EditedLog {
  id: string;
  projectId: string;
  /** What the member's form was read at. */
  revision: number;
}

/** What becomes of the photos: ids of `files` for those that are there. */
export interface PhotoChanges {
  captions: ReadonlyMap<string, string>;
  remove: readonly string[];
  add: readonly Taken[];
}

/**
 * Saves a daily log and its photos. Gives the storage keys to `sweep` after the commit; nothing when somebody saved it
 * since the form was read. Throws NotTaken when the storage is full.
 */
export async function saveDailyLog(
  act: Act,
  log: EditedLog,
  content: LogContent,
  photos: PhotoChanges,
): Promise<string[] | undefined> {
  const { title, ...detail } = content;
  if (!(await saveItem(act, { ...log, title: title || defaultTitle(content.logDate) }))) return undefined;
  await act.tx
    .update(dailyLogs)
    .set(detail)
    .where(and(eq(dailyLogs.itemId, log.id), eq(dailyLogs.companyId, act.companyId)));
  const gone = await detach(act, log.id, [...photos.remove]);
  for (const [id, caption] of photos.captions) {
    const mine = and(eq(files.id, id), eq(files.itemId, log.id), eq(files.companyId, act.companyId));
    await act.tx.update(files).set({ caption }).where(mine);
  }
  await attach(act, log.id, [...photos.add]);
  return gone;
}
