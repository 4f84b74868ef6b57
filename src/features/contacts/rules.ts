import { z } from 'zod';
import { normalisePhone } from '../../core/phone.ts';

/** The languages a contact can be written to in; Spanish comes with its catalogue (B11). */
export const LANGUAGES = [{ value: 'en', label: 'English' }] as const;

/** A typed email address as it is kept: trimmed, lower case (RFC 5321 length). */
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Up to 254 letters')
  .pipe(z.union([z.literal(''), z.email('That is no email address')]))
  .transform((value) => value || null);

const phone = z
  .string()
  .trim()
  .max(40, 'That is no phone number')
  .transform((value, context) => {
    if (!value) return null;
    const number = normalisePhone(value);
    if (!number) context.addIssue({ code: 'custom', message: 'That is no phone number' });
    return number ?? null;
  });

const text = (max: number) => z.string().trim().max(max, `Up to ${max} letters`);

/** What the form of a contact holds, as a browser posts it. */
export const contactFields = z
  .object({
    name: z.string().default('').pipe(text(200).min(1, 'Give the contact a name')),
    email: z.string().default('').pipe(email),
    phone: z.string().default('').pipe(phone),
    address: z.string().default('').pipe(text(500)),
    language: z.enum(['en'], 'Choose a language').default('en'),
    notes: z.string().default('').pipe(text(5000)),
    /** `yes` when the contact said that they may be texted (H23). */
    smsConsent: z
      .string()
      .optional()
      .transform((value) => value === 'yes'),
  })
  .refine((contact) => contact.phone || !contact.smsConsent, {
    path: ['phone'],
    message: 'Texts need a phone number',
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
