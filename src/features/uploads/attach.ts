import { eq, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { overCeiling, UPLOADS } from '../../core/ceiling.ts';
import { files, uploads } from '../../db/schema/index.ts';
import { drop } from './drop.ts';
import { COMPANY_BYTES } from './rules.ts';
import { NotTaken, type Taken } from './take.ts';

/**
 * Puts stored files on an item, in order, behind what it has. Throws NotTaken when the storage is full (R14), or
 * for a member who puts too much there in a short time (R24).
 */
export async function attach(act: Act, itemId: string, taken: Taken[]): Promise<void> {
  const first = taken[0];
  if (!first) return;
  await claimed(act, taken);
  await insistOnRoom(act, sum(taken), first.name);
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

const sum = (taken: Taken[]) => taken.reduce((bytes, file) => bytes + file.bytes, 0);

/** What came before the form is claimed by it, once: another form that names it finds nothing. */
async function claimed(act: Act, taken: Taken[]): Promise<void> {
  for (const { upload, name } of taken) {
    if (upload && !(await drop(act, upload))) throw new NotTaken('missing', name);
  }
}

/** Whether so many bytes more fit beside what is stored and what is being sent. Throws NotTaken (R14). */
export async function insistOnRoom(act: Act, more: number, name: string): Promise<void> {
  const own = (table: typeof files | typeof uploads) =>
    sql`(select coalesce(sum(${table.bytes}), 0) from ${table} where ${table.companyId} = ${act.companyId})`;
  const { rows } = await act.tx.execute<{ bytes: number }>(
    sql`select (${own(files)} + ${own(uploads)})::float8 as bytes`,
  );
  if ((rows[0]?.bytes ?? 0) + more > COMPANY_BYTES) throw new NotTaken('quota', name);
}

async function insistOnPace(act: Act, taken: Taken[], name: string): Promise<void> {
  // What came before the form was counted when it began.
  const fresh = taken.filter(({ upload }) => !upload);
  if (act.actor.kind !== 'member' || fresh.length === 0) return;
  const wait = await overCeiling(act, UPLOADS, act.actor.id, fresh.length);
  if (wait) throw new NotTaken('too-often', name, wait);
}
