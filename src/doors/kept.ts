import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import type { AnyScope } from '../core/scope.ts';
import { addressOf } from './address.ts';
import { readCookie } from './cookie.ts';
import { encodingsTaken, PAGE } from './encode.ts';

/** Longer addresses are nobody's bookmark, and would fill the place of pages. */
const LONGEST = 300;

/**
 * A page kept by its truth (decision 13): the door has just read all that the page is a function of; where that is as
 * it was when this viewer's page was last made, the page is the same bytes. What carries a toast is not kept, nor what
 * previews and visitors see.
 */
export async function keptPage(core: Core, c: Context, scope: AnyScope, draw: () => Promise<Response>) {
  const [encoding] = encodingsTaken(c.req.header('accept-encoding'));
  const address = addressOf(c);
  const keeps = 'truth' in scope && encoding && address.length <= LONGEST && !readCookie(c, core, 'flash');
  if (!keeps) return await draw();
  const key = `${scope.viewer} ${encoding} ${address}`;
  const headers = { ...PAGE, 'Content-Encoding': encoding };
  const known = core.kept.find(key, scope.truth);
  if (known) return c.body(known, 200, headers);
  const made = await draw();
  if (made.status !== 200) return made;
  const body = new Uint8Array(await made.arrayBuffer());
  core.kept.keep(key, scope.truth, body);
  return c.body(body, 200, headers);
}
