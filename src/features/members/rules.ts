import { z } from 'zod';
import { hours, minutes } from '../../core/clock.ts';
import type { Limit } from '../../core/limit.ts';
import { ROLES } from '../../core/permissions.ts';

const name = (what: string) => z.string({ error: what }).trim().min(1, what).max(200, 'Up to 200 letters');

/** An email address as it is kept: trimmed, lower case. */
export const email = z
  .string({ error: 'Enter your email address.' })
  .trim()
  .toLowerCase()
  .max(254, 'Up to 254 letters')
  .pipe(z.email('Enter an email address, such as you@example.com.'));

/** What a company is opened with. */
export const companyFields = z.object({
  company: name('Enter the name of your company.'),
  name: name('Enter your own name.'),
  email,
});

/** What the first page of an empty program asks for. */
export const setUpFields = companyFields.extend({
  setUpCode: z.string({ error: 'Enter the set-up code.' }).trim().min(1, 'Enter the set-up code.'),
});

/** Guesses at the set-up code of 40 bits, by network: nobody uses up another's. */
export const SET_UP_LIMITS: readonly Limit[] = [
  { name: 'set-up-minutes', count: 10, window: minutes(10) },
  { name: 'set-up-day', count: 100, window: hours(24) },
];

/** The role of that name, capitals aside. */
export function roleCalled(typed: string): string | undefined {
  return ROLES.find((role) => role.name.toLowerCase() === typed.trim().toLowerCase())?.name;
}

/** A name for somebody of whom only the email is known: `ada.lovelace@…` reads `Ada Lovelace`. */
export function nameFromEmail(address: string): string {
  const [local = ''] = address.split(/[@+]/);
  const words = local.split(/[._-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || address;
}
