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

/** A limit, and of whom it counts. */
export interface Counted {
  limit: Limit;
  subject: string;
}

/** The first limit that is exceeded, by its place among those asked, and the milliseconds to wait. */
export interface Exceeded {
  wait: number;
  place: number;
}

/**
 * Counts one hit against each limit, atomically in the database, by one statement. What one limit refuses is not
 * counted by the next. A database that does not answer throws: limits fail closed (R8).
 */
export async function hitEach(core: Core, counted: readonly Counted[]): Promise<Exceeded | undefined> {
  const now = core.clock.now();
  const name = (place: number) => sql.raw(`hit_${place}`);
  const steps = counted.map(({ limit, subject }, place) => {
    const before = counted[place - 1]?.limit;
    const allowed = before && sql`from ${name(place - 1)} where count <= ${before.count}::int`;
    return sql`${name(place)} as (${counting(now, keyed(core.pepper, limit.name, subject), limit, 1, allowed)})`;
  });
  const each = counted.map((_, place) => sql`select ${place}::int as place, * from ${name(place)}`);
  const { rows } = await core.database.db.execute<Hit & { place: number }>(
    sql`with ${sql.join(steps, sql`, `)} ${sql.join(each, sql` union all `)} order by place`,
  );
  for (const { place, ...row } of rows) {
    const wait = waitOf(now, counted[place]!.limit, row);
    if (wait) return { wait, place };
  }
  return undefined;
}

/** The same for several limits of one subject. Gives the milliseconds to wait when one is exceeded, else 0. */
export async function hit(core: Core, limits: readonly Limit[], subject: string): Promise<number> {
  const counted = limits.map((limit) => ({ limit, subject }));
  return (await hitEach(core, counted))?.wait ?? 0;
}

/** Counts under a key, `times` at once. Gives the milliseconds to wait, else 0. */
export async function count(db: Db | Tx, now: Date, key: string, limit: Limit, times = 1): Promise<number> {
  const { rows } = await db.execute<Hit>(counting(now, key, limit, times));
  return waitOf(now, limit, rows[0]!);
}

type Hit = { windowStart: string | Date; count: number };

/** The statement that counts: a window starts with its first hit. `allowed` is under which condition it does. */
function counting(now: Date, key: string, { window }: Limit, times: number, allowed = sql``) {
  const fresh = sql`case when ${hits.windowStart} <= ${plus(now, -window).toISOString()}::timestamptz then `;
  return sql`insert into ${hits} (key, window_start, count)
    select ${key}::text, ${now.toISOString()}::timestamptz, ${times}::int ${allowed}
    on conflict (key) do update set
      count = ${fresh} excluded.count else ${hits.count} + excluded.count end,
      window_start = ${fresh} excluded.window_start else ${hits.windowStart} end
    returning window_start as "windowStart", count`;
}

function waitOf(now: Date, limit: Limit, { windowStart, count }: Hit): number {
  if (count <= limit.count) return 0;
  return Math.max(1, new Date(windowStart).getTime() + limit.window - now.getTime());
}

/** How much more a /48 may than one of the 65,536 networks in it. */
const WIDER = 5;

/**
 * The limits of a network, as `ipKey` names it. An IPv6 network counts for the /48 around it as well, more loosely:
 * whoever has one has them all (R8).
 */
export function ofNetwork(limits: readonly Limit[], network: string): Counted[] {
  const around = /^([^:]+:[^:]+:[^:]+):.*\/64$/.exec(network)?.[1];
  const own = limits.map((limit) => ({ limit, subject: network }));
  if (!around) return own;
  const looser = limits.map((limit) => ({ ...limit, count: limit.count * WIDER }));
  return [...own, ...looser.map((limit) => ({ limit, subject: `${around}::/48` }))];
}

/** Counts one hit of a network. Gives the milliseconds to wait, else 0. */
export async function hitNetwork(core: Core, limits: readonly Limit[], network: string): Promise<number> {
  return (await hitEach(core, ofNetwork(limits, network)))?.wait ?? 0;
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
