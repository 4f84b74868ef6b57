import { z } from 'zod';
import { line, lines } from '../../core/form.ts';
import { MAX_PHONE, normalisePhone } from '../../core/phone.ts';

/** The languages a contact can be written to in; Spanish comes with its catalogue (B11). */
export const LANGUAGES = [{ value: 'en', label: 'English' }] as const;

/** A typed email address as it is kept: trimmed, lower case (RFC 5321 length). */
const email = line(254)
  .transform((typed) => typed.toLowerCase())
  .pipe(z.union([z.literal(''), z.email('That isn’t an email address')]))
  .transform((value) => value || null);

const phone = line(MAX_PHONE).transform((value, context) => {
  if (!value) return null;
  const number = normalisePhone(value);
  if (!number) context.addIssue({ code: 'custom', message: 'That isn’t a phone number' });
  return number ?? null;
});

/** What a search for contacts looks for, as an address says it. */
export function contactSearch(asked: string | undefined): string {
  return (asked ?? '').trim().slice(0, 100);
}

/** What the form of a contact holds, as a browser posts it. */
export const contactFields = z
  .object({
    name: line(200, 'Enter a name'),
    email,
    phone,
    address: line(500),
    language: z.enum(['en'], 'Choose a language').default('en'),
    notes: lines(5000),
    /** `yes` when the contact said that they may be texted (H23). */
    smsConsent: z
      .string()
      .optional()
      .transform((value) => value === 'yes'),
  })
  .refine((contact) => contact.phone || !contact.smsConsent, {
    path: ['phone'],
    message: 'Text messages need a phone number',
  });
export type ContactDetails = z.infer<typeof contactFields>;

/** The fields whose names start with the prefix, without it: a contact inside another form (`client.name`). */
export function fieldsUnder(prefix: string, fields: Record<string, string>): Record<string, string> {
  const own = Object.entries(fields).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** The inverse of `fieldsUnder`, for errors. */
export function errorsUnder(
  prefix: string,
  errors: Record<string, string | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(errors).map(([name, error]) => [prefix + name, error]));
}
