import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { roleNamed } from '../../core/permissions.ts';
import { seesProject } from '../../core/visible.ts';
import { accesses, members, projects } from '../../db/schema/index.ts';
import { listFormat } from '../../words/formats.ts';

/** Another address would let somebody else into projects that are not this member's to edit. Rolls the act back. */
export class NotTheirs extends Error {
  /** `fields`: what was to change; `titles`: of those that the member sees; `unseen`: how many others there are. */
  constructor(
    readonly fields: readonly string[],
    readonly titles: readonly string[],
    readonly unseen: number,
  ) {
    super('the contact is active in projects that the member may not edit');
  }

  /** For the form's field. */
  get sentence(): string {
    const others = this.unseen === 1 ? 'a project that you do not see' : `${this.unseen} projects that you do not see`;
    const all = [...this.titles.map((title) => `“${title}”`), ...(this.unseen ? [others] : [])];
    const where = listFormat('en-US', {}).format(all);
    return `Changing this takes Edit on every project that they are active in, and you may not edit ${where}`;
  }
}

/**
 * Who may redirect a client (H21): with Edit on every project that the contact is Active in, as things stand inside the
 * act. An operator's command and a job may. Throws NotTheirs.
 */
export async function insistOnEdit(act: Act, contactId: string, fields: readonly string[]): Promise<void> {
  if (act.actor.kind !== 'member') return;
  const [member] = await act.tx.select({ role: members.role }).from(members).where(eq(members.id, act.actor.id));
  const role = roleNamed(member?.role ?? '');
  const sees = seesProject({ companyId: act.companyId, role, member: { id: act.actor.id } });
  const active = await act.tx
    .selectDistinct({ id: projects.id, title: projects.title, seen: sql<boolean>`(${sees})` })
    .from(accesses)
    .innerJoin(projects, eq(projects.id, accesses.projectId))
    .where(and(eq(accesses.contactId, contactId), isNotNull(accesses.acceptedAt), isNull(accesses.removedAt)))
    .orderBy(projects.title);
  const barred = active.filter(({ seen }) => !seen || !role.permissions.has('edit projects'));
  if (barred.length === 0) return;
  const titles = barred.filter(({ seen }) => seen).map(({ title }) => title);
  throw new NotTheirs(fields, titles, barred.length - titles.length);
}
