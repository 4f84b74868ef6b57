import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Core } from '../core/core.ts';

/** What every answer carries, errors too (R17): nothing inline, nothing foreign, nothing kept. */
export function headers(core: Core): MiddlewareHandler {
  const secure = core.baseUrl.startsWith('https:');
  const { host, protocol } = new URL(core.baseUrl);
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
  const set = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      mediaSrc: ["'self'"],
      connectSrc: ["'self'", socket],
      formAction: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: secure ? 'max-age=31536000; includeSubDomains' : false,
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    // A file's answer carries a narrower policy of its own (R13).
    overwrite: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
  });
  return async (c, next) => {
    await set(c, async () => {
      await next();
      // Not `c.header`, which would build the whole answer anew.
      if (!c.res.headers.has('cache-control')) c.res.headers.set('Cache-Control', 'private, no-store');
    });
  };
}
