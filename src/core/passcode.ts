import { randomBytes, randomInt } from 'node:crypto';
import { keyed, same } from './secret.ts';

/**
 * How long a passcode is, without the blanks and dashes that people add. Whoever holds the link may guess a few dozen
 * times a day (core/failures.ts): of four digits that would find one in twenty within a month.
 */
export const PASSCODE = { min: 6, max: 20 };

/** Under which its failures are counted (R5). */
export const failuresOf = (linkId: string) => `passcode ${linkId}`;

/** What counts of a typed passcode: a phone writes the first letter large, and people read digits in groups. */
export function barePasscode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toLowerCase();
}

/** Digits for whoever does not care to think of a passcode. */
export function newPasscode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0');
}

/** What is kept of a passcode: salted, and keyed with the pepper, since it is short enough to be guessed (R6). */
export function sealPasscode(pepper: string, passcode: string): string {
  const salt = randomBytes(16).toString('hex');
  return `${salt}.${digest(pepper, salt, passcode)}`;
}

/** Whether this is the passcode that was sealed. */
export function fits(pepper: string, sealed: string, passcode: string): boolean {
  const [salt = '', kept = ''] = sealed.split('.');
  return same(kept, digest(pepper, salt, passcode));
}

const digest = (pepper: string, salt: string, passcode: string) =>
  keyed(pepper, `passcode ${salt}`, barePasscode(passcode));

/**
 * What the cookie of a browser holds that gave the passcode of a link: proof that it knew this very one. Whoever sets
 * or takes away a passcode makes it worthless (R2).
 */
export function passFor(pepper: string, linkId: string, sealed: string): string {
  return Buffer.from(keyed(pepper, `pass ${linkId}`, sealed), 'hex').toString('base64url');
}
