import { act } from '../../core/act.ts';
import { type Core, system } from '../../core/core.ts';
import type { JobData } from '../../core/jobs.ts';
import { findSubject, listColleagues, quietMembers } from './queries.ts';
import { concerned } from './rules.ts';

/** The job that finds out whom something that a client did concerns; each is mailed by a job of their own (H8). */
export async function tellMembers({ core }: { core: Core }, { about }: JobData['notice']): Promise<void> {
  const subject = await findSubject(core, about);
  if (!subject) return;
  const quiet = await quietMembers(core, subject);
  const all = concerned(await listColleagues(core, subject), subject.item?.kind ?? null);
  const told = all.map(({ id }) => id).filter((id) => !quiet.has(id));
  if (told.length === 0) return;
  await act(system(core, subject.companyId), async (act) => act.record('members.told', null, { about, members: told }));
}
