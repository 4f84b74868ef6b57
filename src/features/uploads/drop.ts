import { and, eq } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { uploads } from '../../db/schema/index.ts';

/** Gives up an upload of this member's: its room is free from the commit on. Says whether there was one. */
export async function drop(act: Act, id: string): Promise<boolean> {
  const rows = await act.tx
    .delete(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.companyId, act.companyId), eq(uploads.memberId, memberOf(act)!)))
    .returning({ id: uploads.id });
  return rows.length > 0;
}
