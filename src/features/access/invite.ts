import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { INVITATIONS, keepUnder } from '../../core/ceiling.ts';
import { days, plus } from '../../core/clock.ts';
import { accesses, contacts, projects } from '../../db/schema/index.ts';
import { isUntitled } from '../projects/rules.ts';

/** An invitation lives this long (H5). */
const INVITATION_LIFE = days(7);

/**
 * `needless`: in already, or removed. `unreachable`: no email, and no phone that may be texted (H4, H23). `untitled`:
 * the invitation would name an `Untitled Project`.
 */
export type Invited = 'sent' | 'needless' | 'unreachable' | 'untitled';

/** Rolls an act back whose form invites: whoever cannot be told is not invited. */
export class Unreachable extends Error {
  /** For the form's field. */
  readonly sentence = 'There’s no email, and no phone that may be texted, so the invitation has nowhere to go.';
}

/** What a form saw of an entry's invitation when it was made: sent twice, the second time it finds another. */
export function seenInvitation({ invitedAt }: { invitedAt: Date | null }): string {
  return invitedAt?.toISOString() ?? '';
}

/** What a form saw that makes the entry itself. */
export const NO_INVITATION = '';

/**
 * Sends an invitation, or sends it again (H4, H5): the job makes its link and mails it; an older link dies with that.
 * Nothing changes for a person who needs none or cannot be reached, nor when another was sent since the form at hand
 * was made: `seen` is what that form saw, so that the same form sent twice sends one invitation. Throws TooOften above
 * the ceilings of a member and their company (R24).
 */
export async function invite(act: Act, projectId: string, accessId: string, seen?: string): Promise<Invited> {
  const entry = await findEntry(act, projectId, accessId);
  if (entry?.reachable && !entry.acceptedAt) {
    if (isUntitled(entry)) return 'untitled';
    if (seen !== undefined && seen !== seenInvitation(entry)) return 'sent';
    if (act.actor.kind === 'member') await keepUnder(act, INVITATIONS.member, act.actor.id);
    await keepUnder(act, INVITATIONS.company, act.companyId);
  }
  return await deliver(act, projectId, accessId, entry);
}

/** The same above any ceiling: for who was Active until now (H21). */
export async function inviteAgain(act: Act, projectId: string, accessId: string): Promise<Invited> {
  return await deliver(act, projectId, accessId, await findEntry(act, projectId, accessId));
}

async function deliver(act: Act, projectId: string, accessId: string, entry: Entry): Promise<Invited> {
  if (entry && !entry.reachable) return 'unreachable';
  if (!entry || entry.acceptedAt) return 'needless';
  const invitedBy = memberOf(act);
  await act.tx
    .update(accesses)
    .set({ invitedAt: act.now, inviteExpiresAt: plus(act.now, INVITATION_LIFE), invitedBy })
    .where(eq(accesses.id, accessId));
  act.record('access.invited', projectId, { access: accessId });
  return 'sent';
}

type Entry = Awaited<ReturnType<typeof findEntry>>;

/** The live entry, locked: whoever accepts, cancels or removes it at the same time is before or after this. */
async function findEntry(act: Act, projectId: string, accessId: string) {
  const texted = and(isNotNull(contacts.phone), isNotNull(contacts.smsConsentAt));
  const [entry] = await act.tx
    .select({
      invitedAt: accesses.invitedAt,
      acceptedAt: accesses.acceptedAt,
      title: projects.title,
      reachable: sql<boolean>`(${contacts.email} is not null or (${texted}))`,
    })
    .from(accesses)
    .innerJoin(contacts, eq(contacts.id, accesses.contactId))
    .innerJoin(projects, eq(projects.id, accesses.projectId))
    .where(mine(act, projectId, accessId))
    .for('update', { of: accesses });
  return entry;
}

/** A live entry of the company's project. */
export function mine(act: Act, projectId: string, accessId: string) {
  return and(
    eq(accesses.companyId, act.companyId),
    eq(accesses.projectId, projectId),
    eq(accesses.id, accessId),
    isNull(accesses.removedAt),
  );
}
