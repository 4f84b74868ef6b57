import { z } from 'zod';
import { hours, minutes } from '../../core/clock.ts';
import { line } from '../../core/form.ts';
import type { Limit } from '../../core/limit.ts';
import { ROLES } from '../../core/permissions.ts';
import { phoneAsRead } from '../../core/phone.ts';

/** An email address as it is kept: trimmed, lower case. */
export const email = line(254, 'Enter your email address.')
  .transform((typed) => typed.toLowerCase())
  .pipe(z.email('Enter an email address, such as you@example.com.'));

/** What a company is opened with. */
export const companyFields = z.object({
  company: line(200, 'Enter your company’s name.'),
  name: line(200, 'Enter your name.'),
  email,
});

/** What the first page of an empty program asks for. */
export const setUpFields = companyFields.extend({
  phone: phoneAsRead,
  setUpCode: line(40, 'Enter the set-up code.'),
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
