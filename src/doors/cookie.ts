import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Core } from '../core/core.ts';

/** The cookies of the program (R12). A link has one of its own: `link-<id>`. */
export type CookieName =
  | 'member'
  | 'client'
  | 'browser'
  | 'device'
  | 'invitation'
  | 'sent-to'
  | 'made-link'
  | `link-${string}`;

/** `__Host-` binds a cookie to this very host and to TLS; plain http elsewhere than localhost has to do without. */
function fullName(core: Core, name: CookieName): string {
  return core.secureCookies ? `__Host-${name}` : name;
}

function attributes(core: Core, maxAge?: number) {
  return { path: '/', httpOnly: true, secure: core.secureCookies, sameSite: 'Lax', maxAge } as const;
}

export function readCookie(c: Context, core: Core, name: CookieName): string | undefined {
  return getCookie(c, fullName(core, name));
}

/** `maxAge` in seconds; without it the cookie lives as long as the browser does. */
export function writeCookie(c: Context, core: Core, name: CookieName, value: string, maxAge?: number): void {
  setCookie(c, fullName(core, name), value, attributes(core, maxAge));
}

export function dropCookie(c: Context, core: Core, name: CookieName): void {
  deleteCookie(c, fullName(core, name), attributes(core));
}
