import type { Act } from '../../core/act.ts';
import { members, newId } from '../../db/schema/index.ts';

/**
 * Adds a member of the team by a checked name, a normalised email and a role's name (core/permissions). Gives the id.
 */
export async function addMember(act: Act, member: { name: string; email: string; role: string }): Promise<string> {
  const id = newId();
  await act.tx.insert(members).values({ id, companyId: act.companyId, ...member, createdAt: act.now });
  act.record('member.added', null, { member: id, role: member.role });
  return id;
}
