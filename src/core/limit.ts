import { sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open.ts';
import { hits } from '../db/schema/index.ts';
import { hours, minutes, plus, seconds } from './clock.ts';
import type { Core } from './core.ts';
import { keyed } from './secret.ts';

/** At most `count` in `window` milliseconds. */
export interface Limit {
  name: string;
  count: number;
  window: number;
}

/** R8, by address: one code in 30 s, five an hour, twenty a day. */
export const SEND_BY_ADDRESS: readonly Limit[] = [
  { name: 'send-30s', count: 1, window: seconds(30) },
  { name: 'send-hour', count: 5, window: hours(1) },
  { name: 'send-day', count: 20, window: hours(24) },
];
/** R8, by network. */
export const SEND_BY_NETWORK: readonly Limit[] = [{ name: 'send-ip', count: 20, window: hours(1) }];
export const VERIFY_BY_NETWORK: readonly Limit[] = [{ name: 'verify-ip', count: 30, window: minutes(10) }];
/** R8, by instance: codes that really leave. No company's honest use reaches it. */
export const SENT_BY_INSTANCE: readonly Limit[] = [{ name: 'send-instance', count: 2000, window: hours(1) }];

/**
 * Counts one hit against each limit, atomically in the database, and gives the milliseconds to wait when one is
 * exceeded, else 0. What one limit refuses is not counted by the next. A database that does not answer throws: limits
 * fail closed (R8).
 */
export async function hit(core: Core, limits: readonly Limit[], subject: string): Promise<number> {
  const now = core.clock.now();
  for (const limit of limits) {
    const wait = await count(core.database.db, now, keyed(core.pepper, limit.name, subject), limit);
    if (wait) return wait;
  }
  return 0;
}

/** Counts under a key, `times` at once; a window starts with its first hit. Gives the milliseconds to wait, else 0. */
export async function count(db: Db | Tx, now: Date, key: string, { count, window }: Limit, times = 1): Promise<number> {
  const since = plus(now, -window);
  const fresh = sql`case when ${hits.windowStart} <= ${since.toISOString()}::timestamptz then `;
  const [row] = await db
    .insert(hits)
    .values({ key, windowStart: now, count: times })
    .onConflictDoUpdate({
      target: hits.key,
      set: {
        count: sql`${fresh} excluded.count else ${hits.count} + excluded.count end`,
        windowStart: sql`${fresh} excluded.window_start else ${hits.windowStart} end`,
      },
    })
    .returning();
  if (!row || row.count <= count) return 0;
  return Math.max(1, row.windowStart.getTime() + window - now.getTime());
}

/** How much more a /48 may than one of the 65,536 networks in it. */
const WIDER = 5;

/**
 * Counts one hit of a network, as `ipKey` names it. An IPv6 network counts for the /48 around it as well, more loosely:
 * whoever has one has them all (R8). Gives the milliseconds to wait, else 0.
 */
export async function hitNetwork(core: Core, limits: readonly Limit[], network: string): Promise<number> {
  const wait = await hit(core, limits, network);
  const around = /^([^:]+:[^:]+:[^:]+):.*\/64$/.exec(network)?.[1];
  if (wait || !around) return wait;
  const looser = limits.map((limit) => ({ ...limit, count: limit.count * WIDER }));
  return await hit(core, looser, `${around}::/48`);
}

/** What of an IP address counts: IPv4 whole, IPv6 its /64 (R8). */
export function ipKey(ip: string): string {
  const bare = ip.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
  if (!bare.includes(':')) return bare;
  const [left = '', right] = bare.split('::');
  const head = left ? left.split(':') : [];
  const tail = right ? right.split(':') : [];
  const gap = right === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array<string>(Math.max(0, gap)).fill('0'), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}
