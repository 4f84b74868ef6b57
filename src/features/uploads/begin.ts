import { and, eq, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { keepUnder, UPLOADS } from '../../core/ceiling.ts';
import { newId, uploads } from '../../db/schema/index.ts';
import { insistOnRoom } from './attach.ts';
import { MAX_FILE_BYTES, MAX_UNCLAIMED } from './rules.ts';
import { NotTaken } from './take.ts';

/**
 * Begins an upload of so many bytes, which only this member can go on with and claim. Its room is taken at once, so
 * that parallel ones cannot fill the storage together (R14). Gives its id. Throws NotTaken, or TooOften (R24).
 */
export async function begin(act: Act, name: string, bytes: number): Promise<string> {
  const memberId = memberOf(act)!;
  if (bytes === 0) throw new NotTaken('empty', name);
  if (bytes > MAX_FILE_BYTES) throw new NotTaken('too-large', name);
  await keepUnder(act, UPLOADS, memberId);
  const [mine] = await act.tx
    .select({ count: sql<number>`count(*)::int` })
    .from(uploads)
    .where(and(eq(uploads.companyId, act.companyId), eq(uploads.memberId, memberId)));
  if ((mine?.count ?? 0) >= MAX_UNCLAIMED) throw new NotTaken('unclaimed', name);
  await insistOnRoom(act, bytes, name);
  const id = newId();
  await act.tx.insert(uploads).values({ id, companyId: act.companyId, memberId, name, bytes, createdAt: act.now });
  return id;
}
