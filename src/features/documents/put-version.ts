import { and, eq, isNull } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { files, writtenPages } from '../../db/schema/index.ts';
import { attach } from '../uploads/attach.ts';
import type { Taken } from '../uploads/take.ts';

/** What a document holds: a file that lies in the store, or the Markdown of a written page. */
export type Content = { file: Taken } | { text: string };

/**
 * Gives a document its content. What it held until now stays, as an earlier version that only the team sees (H11).
 * Throws NotTaken when the storage is full: every version counts.
 */
export async function putVersion(act: Act, itemId: string, content: Content): Promise<void> {
  for (const table of [files, writtenPages]) {
    const held = and(eq(table.companyId, act.companyId), eq(table.itemId, itemId), isNull(table.replacedAt));
    await act.tx.update(table).set({ replacedAt: act.now }).where(held);
  }
  if ('file' in content) return await attach(act, itemId, [content.file]);
  const written = { companyId: act.companyId, itemId, text: content.text };
  await act.tx.insert(writtenPages).values({ ...written, createdBy: memberOf(act), createdAt: act.now });
}
