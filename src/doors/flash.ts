import type { Context } from 'hono';
import { z } from 'zod';
import type { Core } from '../core/core.ts';
import { keyed, same } from '../core/secret.ts';
import { newId } from '../db/schema/index.ts';
import { readCookie, writeCookie } from './cookie.ts';

/**
 * What a toast says after a redirect. `receipt` is where to ask what was cleared (B1), `action` a link beside the words
 * to what is still to be done; both are paths of ours.
 */
export interface Flash {
  id: string;
  text: string;
  receipt?: string;
  action?: { href: string; label: string };
}

const ownPath = z
  .string()
  .regex(/^\/(?!\/)/)
  .max(300);
const shape = z.object({
  id: z.uuid(),
  text: z.string().max(500),
  receipt: ownPath.optional(),
  action: z.object({ href: ownPath, label: z.string().max(50) }).optional(),
});
const SECONDS = 8;

/** The door that an address belongs to: what is said at one is not heard at another. */
export function doorOf(address: string): string {
  return /^\/(portal|preview|links)\/[^/?]+/.exec(address)?.[0] ?? '/';
}

const seal = (core: Core, door: string, payload: string) => keyed(core.pepper, `flash ${door}`, payload);

/**
 * Puts a toast on the next page, at the door of the address `to`. It is kept a few seconds, not until first read: a
 * live refresh may fetch the page first, and the browser shows each id once. It is sealed: no words but ours.
 */
export function flash(c: Context, core: Core, to: string, told: Omit<Flash, 'id'>): void {
  const payload = Buffer.from(JSON.stringify({ id: newId(), ...told } satisfies Flash)).toString('base64url');
  writeCookie(c, core, 'flash', `${payload}.${seal(core, doorOf(to), payload)}`, SECONDS);
}

/** The toast for this page, if one was put there. */
export function readFlash(c: Context, core: Core): Flash | undefined {
  const [payload = '', mark = ''] = readCookie(c, core, 'flash')?.split('.') ?? [];
  if (!payload || !same(mark, seal(core, doorOf(c.req.path), payload))) return undefined;
  return shape.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data;
}
