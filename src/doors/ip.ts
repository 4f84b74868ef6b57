import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import { ipKey } from '../core/limit.ts';

interface Bindings {
  incoming?: { socket: { remoteAddress?: string } };
}

/**
 * The address that rate limits count (R8): the socket's, or the last forwarded one that a trusted proxy vouches for.
 */
export function clientIp(c: Context, core: Core): string {
  const bindings = (c.env ?? {}) as Bindings;
  const socket = (bindings.incoming?.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const chain = [...forwarded.filter(Boolean), socket];
  let at = chain.length - 1;
  while (at > 0 && core.trustedProxies.includes(chain[at] ?? '')) at -= 1;
  return ipKey(chain[at] ?? socket);
}
