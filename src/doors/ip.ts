import { type BlockList, isIP } from 'node:net';
import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import { ipKey } from '../core/limit.ts';

interface Bindings {
  incoming?: { socket: { remoteAddress?: string } };
}

/** An address as proxies write it, without its port and brackets; nothing when it is none. */
function bare(written: string): string | undefined {
  const [, six, four] = /^\[([^\]]{1,60})\](?::\d{1,5})?$|^([\d.]{7,15}):\d{1,5}$/.exec(written) ?? [];
  const ip = (six ?? four ?? written).replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(ip) ? ip : undefined;
}

function isIn(list: BlockList, ip: string): boolean {
  return list.check(ip, isIP(ip) === 4 ? 'ipv4' : 'ipv6');
}

/**
 * The address that rate limits count (R8): the socket's, or the last forwarded one that a trusted proxy vouches for.
 * What a proxy could not have written is not believed, and neither is what stands before it.
 */
export function clientIp(c: Context, core: Core): string {
  const bindings = (c.env ?? {}) as Bindings;
  let ip = bare(bindings.incoming?.socket.remoteAddress ?? '127.0.0.1') ?? '127.0.0.1';
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  for (const one of forwarded.reverse()) {
    const before = isIn(core.trustedProxies, ip) ? bare(one) : undefined;
    if (!before) break;
    ip = before;
  }
  return ipKey(ip);
}
