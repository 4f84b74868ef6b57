import { and, eq, or, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import { endSessions } from '../../core/sessions.ts';
import { accesses, codes, contacts, deliveries, newId, projects } from '../../db/schema/index.ts';
import { claimEmail } from './create.ts';
import { insistOnEdit } from './insist-on-edit.ts';
import type { ContactDetails } from './rules.ts';

type Row = typeof contacts.$inferSelect;

/** Sends a person's entries in portals back, and gives how many were invited anew; access, a higher step, knows. */
export type ReturnEntries = (act: Act, contactId: string) => Promise<number>;

/** What came of it: whether the address is another one, and how many entries were invited anew to it. */
export interface Saved {
  moved: boolean;
  invited: number;
}

/**
 * Saves a contact. A changed email or phone ends what rested on the old one (H21, R22): sessions, codes on their way,
 * and every entry in a portal; the old address is told. Throws EmailTaken, NotTheirs, or a 404.
 */
export async function saveContact(
  act: Act,
  id: string,
  fields: ContactDetails,
  returnEntries: ReturnEntries,
): Promise<Saved> {
  const mine = and(eq(contacts.id, id), eq(contacts.companyId, act.companyId));
  const [row] = await act.tx.select().from(contacts).where(mine).for('update');
  const before = found(row);
  await claimEmail(act, fields.email, id);
  const { smsConsent, ...columns } = fields;
  const changed = (['email', 'phone'] as const).filter((name) => before[name] !== fields[name]);
  const moved = changed.length > 0;
  if (moved) await insistOnEdit(act, id, changed);
  // Consent was given for a number: another number needs it again, from now on (H23).
  const kept = before.phone === fields.phone ? before.smsConsentAt : null;
  await act.tx
    .update(contacts)
    .set({ ...columns, smsConsentAt: smsConsent ? (kept ?? act.now) : null })
    .where(mine);
  if (moved) await forgetAddress(act, before, fields);
  const invited = moved ? await returnEntries(act, id) : 0;
  const about = { contact: id, address: moved ? ('changed' as const) : ('kept' as const) };
  const projectIds = await projectsOf(act, id);
  for (const project of projectIds.length ? projectIds : [null]) act.record('contact.saved', project, about);
  return { moved, invited };
}

async function forgetAddress(act: Act, before: Row, after: ContactDetails): Promise<void> {
  for (const session of await endSessions(act.tx, act.now, { kind: 'client', id: before.id }))
    act.record('session.ended', null, { session });
  await act.tx.delete(codes).where(eq(codes.contactId, before.id));
  const tells: string[] = [];
  if (before.email) tells.push(await tell(act, before.id, 'email', before.email));
  const texted = before.phone && before.smsConsentAt && before.phone !== after.phone;
  if (before.phone && texted) tells.push(await tell(act, before.id, 'sms', before.phone));
  act.record('contact.moved', null, { contact: before.id, tells });
}

/** The old address stands in a row of its own, since a job carries ids only and the contact has the new one by then. */
async function tell(act: Act, contactId: string, channel: 'email' | 'sms', address: string): Promise<string> {
  const id = newId();
  const about = { id, companyId: act.companyId, contactId, purpose: 'address-changed', channel };
  await act.tx.insert(deliveries).values({ ...about, detail: address, at: act.now });
  return id;
}

/** Projects whose pages show the contact: as client, or among those with access. */
async function projectsOf(act: Act, contactId: string): Promise<string[]> {
  const entered = sql`exists (select 1 from ${accesses} where ${accesses.projectId} = ${projects.id}
    and ${accesses.contactId} = ${contactId} and ${accesses.removedAt} is null)`;
  const rows = await act.tx
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.companyId, act.companyId), or(eq(projects.clientContactId, contactId), entered)));
  return rows.map((row) => row.id);
}
