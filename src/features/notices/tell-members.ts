import { act } from '../../core/act.ts';
import { type Core, system } from '../../core/core.ts';
import type { JobData } from '../../core/jobs.ts';
import { newId, notices } from '../../db/schema/index.ts';
import { findSubject, listConcerned, quietMembers } from './queries.ts';
import { nameOf } from './rules.ts';

/**
 * The job that finds out whom something that a client did concerns; each is mailed by a job of their own (H8). Whoever
 * was told by an earlier run of it is not told again.
 */
export async function tellMembers({ core }: { core: Core }, { about }: JobData['notice']): Promise<void> {
  const subject = await findSubject(core, about);
  if (!subject) return;
  const quiet = await quietMembers(core, subject);
  const told = (await listConcerned(core, about, subject)).filter(({ id }) => !quiet.has(id));
  if (told.length === 0) return;
  await act(system(core, subject.companyId), async ({ tx, companyId, now, record }) => {
    const rows = told.map(({ id: memberId }) => ({ id: newId(), companyId, memberId, about: nameOf(about), at: now }));
    const fresh = await tx.insert(notices).values(rows).onConflictDoNothing().returning({ member: notices.memberId });
    if (fresh.length) record('members.told', null, { about, members: fresh.map(({ member }) => member) });
  });
}
