import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';
import { line } from './form.ts';

/** The longest number that anybody types, blanks and brackets included. */
export const MAX_PHONE = 40;

/**
 * A typed phone number as E.164 (`+15035550142`), or nothing when nobody can dial it. Without a country it is one of
 * North America. Words and extensions are no part of a number.
 */
export function normalisePhone(typed: string): string | undefined {
  const bare = typed.length > MAX_PHONE ? '' : typed.trim().replace(/^tel:/i, '');
  if (/[a-z]/i.test(bare) || bare.startsWith('-')) return undefined;
  const number = parsePhoneNumberFromString(bare, 'US');
  return number?.isValid() ? number.number : undefined;
}

/** How a number in E.164 reads: `(503) 555-0142` in North America, else as it is. */
export function showPhone(phone: string): string {
  const number = parsePhoneNumberFromString(phone);
  return number?.countryCallingCode === '1' ? number.formatNational() : phone;
}

const DIALLED = /^\+?[\d\s().\-/]*$/;

/** A field for a number that is kept as people read it, or none: at least five digits, and no letters. */
export const phoneAsRead = line(MAX_PHONE).pipe(
  z
    .string()
    .refine(
      (value) => value === '' || (DIALLED.test(value) && value.replace(/\D/g, '').length >= 5),
      'That isn’t a phone number',
    ),
);
