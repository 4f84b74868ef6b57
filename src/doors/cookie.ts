import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Core } from '../core/core.ts';

const TOKEN = /^[\w-]{43}$/;

/** The cookies of the program (R12), and what each may look like: another value counts as none. */
const SHAPES = {
  member: TOKEN,
  client: TOKEN,
  browser: TOKEN,
  invitation: TOKEN,
  /** The secret, and the passcode if it has one: of a link that was just made. */
  'made-link': /^[\w-]{43}(\.[\w-]{1,120})?$/,
  /** Up to five tokens. */
  device: /^[\w-]{43}(\.[\w-]{43}){0,4}$/,
  'sent-to': /^[\x20-\x7e]{1,2000}$/,
  flash: /^[\w-]{1,2000}\.[0-9a-f]{64}$/,
} as const;

/** A link has cookies of its own: its secret is `link-<id>`, what giving its passcode left is `pass-<id>`. */
export type CookieName = keyof typeof SHAPES | `link-${string}` | `pass-${string}`;

/** `__Host-` binds a cookie to this very host and to TLS; plain http elsewhere than localhost has to do without. */
function fullName(core: Core, name: CookieName): string {
  return core.secureCookies ? `__Host-${name}` : name;
}

function attributes(core: Core, maxAge?: number) {
  return { path: '/', httpOnly: true, secure: core.secureCookies, sameSite: 'Lax', maxAge } as const;
}

function isLike(name: CookieName, value: string): boolean {
  const shape = name in SHAPES ? SHAPES[name as keyof typeof SHAPES] : TOKEN;
  return shape.test(value);
}

/** The cookie's value, when it has the shape of one that we wrote. */
export function readCookie(c: Context, core: Core, name: CookieName): string | undefined {
  const value = getCookie(c, fullName(core, name));
  return value !== undefined && isLike(name, value) ? value : undefined;
}

/**
 * `maxAge` in seconds; without it the cookie lives as long as the browser does. A value that would not be read again,
 * such as a made-up secret of an address, is not written.
 */
export function writeCookie(c: Context, core: Core, name: CookieName, value: string, maxAge?: number): void {
  if (!isLike(name, value)) return;
  setCookie(c, fullName(core, name), value, attributes(core, maxAge));
}

export function dropCookie(c: Context, core: Core, name: CookieName): void {
  deleteCookie(c, fullName(core, name), attributes(core));
}
