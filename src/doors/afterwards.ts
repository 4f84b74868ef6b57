import type { ServerResponse } from 'node:http';
import type { Context } from 'hono';
import { type Act, act } from '../core/act.ts';
import { minutes } from '../core/clock.ts';
import { type Authority, authority, type Core } from '../core/core.ts';

/** The same thing is told once in this time: a video is asked for in many parts, a dead link again and again. */
const ONCE_IN = minutes(10);
const MOST = 10_000;
const told = new WeakMap<Core, Map<string, number>>();

function isNews(core: Core, what: string): boolean {
  const known = told.get(core) ?? new Map<string, number>();
  told.set(core, known);
  const now = performance.now();
  if (now - (known.get(what) ?? Number.NEGATIVE_INFINITY) < ONCE_IN) return false;
  if (known.size >= MOST) known.clear();
  known.set(what, now);
  return true;
}

/**
 * Puts into the trail what a reading request did or was refused (R18), when its answer is over: a GET writes nothing
 * before it has answered, and nobody waits for the trail. `what` tells it from others.
 */
export function afterwards(
  c: Context,
  { core, companyId, actor }: Pick<Authority, 'core' | 'companyId' | 'actor'>,
  what: string,
  record: (act: Act) => void,
): void {
  const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
  outgoing?.once('close', () => {
    if (!isNews(core, `${actor.id} ${what}`)) return;
    act(authority(core, companyId, actor), async (act) => record(act)).catch((error) =>
      core.log.error({ err: error }, 'an event of a reading request was lost'),
    );
  });
}
