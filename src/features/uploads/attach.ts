import { eq, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { overCeiling, UPLOADS } from '../../core/ceiling.ts';
import { files } from '../../db/schema/index.ts';
import { COMPANY_BYTES } from './rules.ts';
import { NotTaken, type Taken } from './take.ts';

/**
 * Puts stored files on an item, in order, behind what it has. Throws NotTaken when the storage is full (R14), or
 * for a member who puts too much there in a short time (R24).
 */
export async function attach(act: Act, itemId: string, taken: Taken[]): Promise<void> {
  const first = taken[0];
  if (!first) return;
  await insistOnRoom(act, taken, first.name);
  await insistOnPace(act, taken, first.name);
  const [last] = await act.tx
    .select({ position: sql<number>`coalesce(max(${files.position}), 0)::int` })
    .from(files)
    .where(eq(files.itemId, itemId));
  const from = (last?.position ?? 0) + 1;
  const by = memberOf(act);
  const common = { companyId: act.companyId, itemId, createdBy: by, createdAt: act.now };
  await act.tx.insert(files).values(taken.map((file, index) => ({ ...file, ...common, position: from + index })));
}

async function insistOnRoom(act: Act, taken: Taken[], name: string): Promise<void> {
  const [used] = await act.tx
    .select({ bytes: sql<number>`coalesce(sum(${files.bytes}), 0)::float8` })
    .from(files)
    .where(eq(files.companyId, act.companyId));
  const more = taken.reduce((sum, { bytes }) => sum + bytes, 0);
  if ((used?.bytes ?? 0) + more > COMPANY_BYTES) throw new NotTaken('quota', name);
}

async function insistOnPace(act: Act, taken: Taken[], name: string): Promise<void> {
  if (act.actor.kind !== 'member') return;
  const wait = await overCeiling(act, UPLOADS, act.actor.id, taken.length);
  if (wait) throw new NotTaken('too-often', name, wait);
}
