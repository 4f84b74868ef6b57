import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** A secret for a cookie or a link: 32 random bytes, base64url (R9, R11). */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What of such a secret is kept: SHA-256, hex (R9, R11). */
export function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A one-time code of 8 digits from the CSPRNG: 26.6 bits (R3). */
export function newCode(): string {
  return randomInt(100_000_000).toString().padStart(8, '0');
}

/** `1234 5678`: how a code is shown (R3). */
export function spaced(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/** A typed code without the spaces and dashes that people add (R3). */
export function bareCode(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}

/** HMAC-SHA-256 with the pepper that is kept outside the database (R6), hex. `purpose` keeps uses apart. */
export function keyed(pepper: string, purpose: string, text: string): string {
  return createHmac('sha256', pepper).update(`${purpose}\0${text}`).digest('hex');
}

/** Compares two hex digests in constant time (R6). */
export function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
