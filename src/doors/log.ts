import type { MiddlewareHandler } from 'hono';
import type { Core } from '../core/core.ts';

/** What in an address is as long as a secret and no id: public links and invitations, however they are spelt (R9). */
const LONG = /[^/]{32,}/g;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An address as a log may have it: no query, no secret. */
export function loggedPath(path: string): string {
  return path.replace(LONG, (segment) => (ID.test(segment) ? segment : '…'));
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
