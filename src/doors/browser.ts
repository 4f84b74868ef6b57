import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import { hash, newSecret } from '../core/secret.ts';
import { readCookie, writeCookie } from './cookie.ts';
import { clientIp } from './ip.ts';

// What a browser carries before anybody is signed in: cookies only, so that a GET writes nothing (R15).

const DAY = 24 * 3600;
const YEAR = 365 * DAY;
const MAX_DEVICES = 5;
const SENT_TO_SECONDS = 15 * 60;
const MAX_SENT_TO = 4;

/** What is known of a browser at an entrance (a portal's, or the members'). */
export interface Visitor {
  /** The hash of its own secret, which codes are bound to (R4). */
  browserHash: string;
  /** The tokens of people it signed in as before (R5). */
  devices: readonly string[];
  /** The secret of the invitation link that it came by last. */
  invitation: string | undefined;
  /** The address that it last asked a code for here, as typed: never in an address or the database. */
  address: string | undefined;
  /** What rate limits count (R8). */
  ip: string;
  agent: string;
}

/** Reads the visitor; a browser without a secret of its own gets one. */
export function visitorAt(c: Context, core: Core, entrance: string): Visitor {
  return {
    browserHash: ownHash(c, core),
    devices: deviceTokens(c, core),
    invitation: readCookie(c, core, 'invitation'),
    address: sentTo(c, core).get(entrance) ?? undefined,
    ip: clientIp(c, core),
    agent: c.req.header('user-agent') ?? '',
  };
}

function ownHash(c: Context, core: Core): string {
  const known = readCookie(c, core, 'browser');
  if (known) return hash(known);
  const secret = newSecret();
  writeCookie(c, core, 'browser', secret, DAY);
  return hash(secret);
}

function deviceTokens(c: Context, core: Core): string[] {
  return readCookie(c, core, 'device')?.split('.') ?? [];
}

/** Adds a token; the oldest makes room. */
export function addDeviceToken(c: Context, core: Core, token: string): void {
  const tokens = [token, ...deviceTokens(c, core)].slice(0, MAX_DEVICES);
  writeCookie(c, core, 'device', tokens.join('.'), YEAR);
}

function sentTo(c: Context, core: Core): URLSearchParams {
  return new URLSearchParams(readCookie(c, core, 'sent-to') ?? '');
}

/** Keeps the typed address while its code lives, beside those of other entrances. */
export function keepAddress(c: Context, core: Core, entrance: string, address: string): void {
  const others = [...sentTo(c, core)].filter(([key]) => key !== entrance).slice(0, MAX_SENT_TO - 1);
  const all = new URLSearchParams([[entrance, address], ...others]);
  writeCookie(c, core, 'sent-to', all.toString(), SENT_TO_SECONDS);
}
