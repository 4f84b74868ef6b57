import type { MiddlewareHandler } from 'hono';

/**
 * State changes only from the same origin (R15): `Sec-Fetch-Site`, else `Origin`. An upgrade to a live connection is
 * held to it as well, although it is a GET. A client that sends neither header is no browser, and carries no cookies
 * that a foreign page could ride on.
 */
export function sameOrigin(baseUrl: string): MiddlewareHandler {
  const { origin, protocol } = new URL(baseUrl);
  return async (c, next) => {
    const upgrades = c.req.header('upgrade')?.toLowerCase() === 'websocket';
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (reads && !upgrades) return await next();
    const site = c.req.header('sec-fetch-site');
    const from = c.req.header('origin');
    const trusted =
      site && !upgrades ? site === 'same-origin' || site === 'none' : from === undefined || sameHost(from);
    if (trusted) return await next();
    return c.text('This request came from another site and was refused.', 403);

    /** Our own address, or the host that was asked for, by the protocol that we are reached by: TLS never less. */
    function sameHost(sent: string): boolean {
      return sent === origin || sent === `${protocol}//${new URL(c.req.url).host}`;
    }
  };
}
