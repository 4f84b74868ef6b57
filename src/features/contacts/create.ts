import { and, eq, ne, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { claimId } from '../../core/once.ts';
import { contacts } from '../../db/schema/index.ts';
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

/**
 * Makes a contact of checked fields (`contactFields`). Gives its id. `carried` is the id that the form had for it: the
 * same name and addresses sent twice are one contact. Throws EmailTaken.
 */
export async function createContact(act: Act, fields: NewContact, carried?: string): Promise<string> {
  const { name, email = null, phone = null, address = '', language = 'en', notes = '', smsConsent = false } = fields;
  const words = sql`${contacts.name} = ${name} and ${contacts.email} is not distinct from ${email}
    and ${contacts.phone} is not distinct from ${phone}`;
  const { id, made } = await claimId(act, contacts, carried, words);
  if (made) return id;
  await claimEmail(act, email);
  const row = { id, companyId: act.companyId, name, email, phone, address, language, notes };
  await act.tx.insert(contacts).values({ ...row, smsConsentAt: smsConsent ? act.now : null, createdAt: act.now });
  act.record('contact.created', null, { contact: id });
  return id;
}

/** Makes sure that nobody else in the company has the email; under its lock nobody can claim it meanwhile. */
export async function claimEmail(act: Act, email: string | null, except?: string): Promise<void> {
  if (!email) return;
  const others = except ? ne(contacts.id, except) : undefined;
  const [holder] = await act.tx
    .select({ id: contacts.id, name: contacts.name, archived: sql<boolean>`${contacts.archivedAt} is not null` })
    .from(contacts)
    .where(and(eq(contacts.companyId, act.companyId), eq(contacts.email, email), others));
  if (holder) throw new EmailTaken(holder);
}
