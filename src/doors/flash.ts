import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { newId } from '../db/schema/index.ts';

/** What a toast says after a redirect; `cut` adds the receipt of what was cleared (B1). */
export interface Flash {
  id: string;
  text: string;
  receipt?: string;
}

const NAME = 'flash';

/**
 * Puts a toast on the next page. It is kept a few seconds, not until first read: a live refresh may fetch the page
 * first, and the browser shows each id once.
 */
export function flash(c: Context, text: string, receipt?: string): void {
  const value = Buffer.from(JSON.stringify({ id: newId(), text, receipt } satisfies Flash)).toString('base64url');
  setCookie(c, NAME, value, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 8 });
}

export function readFlash(c: Context): Flash | undefined {
  const value = getCookie(c, NAME);
  if (!value) return undefined;
  try {
    return JSON.parse(Buffer.from(value, 'base64url').toString()) as Flash;
  } catch {
    return undefined;
  }
}
