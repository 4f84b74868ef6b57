import { and, eq, ne, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { contacts, newId } from '../../db/schema/index.ts';
import type { ContactDetails } from './rules.ts';

/** One email belongs to one contact a company: `holder` has it. Rolls the act back; the form marks the field. */
export class EmailTaken extends Error {
  constructor(readonly holder: { id: string; name: string; archived: boolean }) {
    super('the email belongs to another contact');
  }

  /** For the form's field. */
  get sentence(): string {
    const { name, archived } = this.holder;
    return archived
      ? `${name} has this email, and is archived. Restore that contact instead`
      : `${name} has this email already. One email belongs to one contact`;
  }
}

/** What a contact is made of; everything but the name may be left out. */
export type NewContact = Pick<ContactDetails, 'name'> & Partial<ContactDetails>;

/** Makes a contact of checked fields (`contactFields`). Gives its id. Throws EmailTaken. */
export async function createContact(act: Act, fields: NewContact): Promise<string> {
  const { name, email = null, phone = null, address = '', language = 'en', notes = '', smsConsent = false } = fields;
  await claimEmail(act, email);
  const id = newId();
  const row = { id, companyId: act.companyId, name, email, phone, address, language, notes };
  await act.tx.insert(contacts).values({ ...row, smsConsentAt: smsConsent ? act.now : null, createdAt: act.now });
  act.record('contact.created', null, { contact: id });
  return id;
}

/**
 * Makes sure that nobody else in the company has the email, until the act ends: two who claim it at once take turns.
 * Throws EmailTaken.
 */
export async function claimEmail(act: Act, email: string | null, except?: string): Promise<void> {
  if (!email) return;
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${act.companyId} ${email}`}, 0))`);
  const others = except ? ne(contacts.id, except) : undefined;
  const [holder] = await act.tx
    .select({ id: contacts.id, name: contacts.name, archived: sql<boolean>`${contacts.archivedAt} is not null` })
    .from(contacts)
    .where(and(eq(contacts.companyId, act.companyId), eq(contacts.email, email), others));
  if (holder) throw new EmailTaken(holder);
}
