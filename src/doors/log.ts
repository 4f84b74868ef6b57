import type { MiddlewareHandler } from 'hono';
import type { Core } from '../core/core.ts';

/** Secrets that stand in an address: public links and invitations (R9). What follows them never reaches a log. */
const SECRET = /^(\/l\/|\/portal\/[^/]+\/invitation\/)[^/?]+/;

/** An address as a log may have it: no query, no secret. */
export function loggedPath(path: string): string {
  return path.replace(SECRET, '$1…');
}

/** One line a request, with its id and no secret. */
export function logRequests(core: Core): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { method, path } = c.req;
    const ms = Math.round(performance.now() - start);
    core.log.info(
      { requestId: c.get('requestId'), method, path: loggedPath(path), status: c.res.status, ms },
      'request',
    );
  };
}
