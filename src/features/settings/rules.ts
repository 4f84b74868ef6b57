import { z } from 'zod';
import { readPercentage } from '../../amounts.percent.ts';
import { MAX_TAX } from '../../amounts.ts';
import { line, lines } from '../../core/form.ts';
import { phoneAsRead } from '../../core/phone.ts';
import { numberFormat } from '../../words/formats.ts';

/** A logo's upload, in bytes. */
export const MAX_LOGO_BYTES = 2 * 1024 * 1024;
/** What its bytes may be, whatever the file is called (R14). */
export const LOGO_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp'];

/** Every time zone of the IANA list that this Node knows, `UTC` first. */
export const TIME_ZONES: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** ISO 4217 codes whose money has hundredths: amounts are kept as whole cents. */
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency').filter((currency) => {
  const { maximumFractionDigits } = numberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits === 2;
});

const email = line(254)
  .transform((typed) => typed.toLowerCase())
  .pipe(z.union([z.literal(''), z.email('That isn’t an email address')], 'That isn’t an email address'));

/** A rate of tax in basis points; nothing typed is none. */
const tax = line(40).transform((typed, context) => {
  const read = typed === '' ? 0 : readPercentage(typed, 'tax', MAX_TAX);
  if (read === undefined) context.addIssue('Tax must be a number up to 100, like 8.25');
  return read ?? 0;
});

/**
 * Where clients pay: https and a host, as `URL` writes them, so that what is shown of it is where it leads (R16, R21).
 * A name before the host would pass for another host. `https://` need not be typed.
 */
const httpsLink = line(500).transform((typed, context) => {
  if (typed === '') return '';
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url?.protocol === 'https:' && url.hostname.includes('.') && !url.username && !url.password) return url.href;
  context.addIssue('Enter a link that starts with https://, like https://pay.example.com');
  return z.NEVER;
});

/** What the form of the company's settings holds (H19). */
export const settingsFields = z.object({
  name: line(120, 'Enter your company’s name'),
  phone: phoneAsRead,
  email,
  address: line(500),
  timeZone: z.string('Choose a time zone').refine((zone) => TIME_ZONES.includes(zone), 'Choose a time zone'),
  currency: z.string('Choose a currency').refine((code) => CURRENCIES.includes(code), 'Choose a currency'),
  defaultTaxBasisPoints: tax,
  defaultTerms: lines(10_000),
  howToPay: lines(2_000),
  paymentLink: httpsLink,
});
export type SettingsFields = z.infer<typeof settingsFields>;
