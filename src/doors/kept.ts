import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import type { AnyScope } from '../core/scope.ts';
import { readCookie } from './cookie.ts';
import { encodingsTaken, PAGE } from './encode.ts';

/** Previews, visitors and nobody in particular. */
const NOT_KEPT = { viewer: undefined, truth: undefined };
/** Longer addresses are nobody's bookmark, and would fill the place of pages. */
const LONGEST = 300;

/**
 * A page kept by its truth (decision 13): the door has just read all that the page is a function of; where that is as
 * it was when this viewer's page was last made, the page is the same bytes. What carries a toast is not kept.
 */
export async function keptPage(core: Core, c: Context, scope: AnyScope, draw: () => Promise<Response>) {
  const { viewer, truth } = 'truth' in scope ? scope : NOT_KEPT;
  const [encoding] = encodingsTaken(c.req.header('accept-encoding'));
  const { pathname, search } = new URL(c.req.url);
  const address = pathname + search;
  if (truth === undefined || !encoding || address.length > LONGEST || readCookie(c, core, 'flash')) return await draw();
  const key = `${viewer} ${encoding} ${address}`;
  const headers = { ...PAGE, 'Content-Encoding': encoding };
  const known = core.kept.find(key, truth);
  if (known) return c.body(known, 200, headers);
  const made = await draw();
  if (made.status !== 200) return made;
  const body = new Uint8Array(await made.arrayBuffer());
  core.kept.keep(key, truth, body);
  return c.body(body, 200, headers);
}
