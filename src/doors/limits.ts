import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Core } from '../core/core.ts';
import { plainError } from './error-page.tsx';

/** The largest upload, with room for the other fields of its form. */
export const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;
const MAX_FORM_BYTES = 1024 * 1024;
/** A daily log takes several photos in one form. */
const MAX_MULTIPART_BYTES = 8 * MAX_UPLOAD_BYTES;

/** The addresses whose forms carry files; whatever else is posted is words. */
const TAKES_FILES = /^\/projects\/[^/]+\/(documents|daily-logs)\/|^\/settings(\/|$)/;

/** Refuses a body that is larger than its kind of form can be, before it is read. */
export function sizeLimit(core: Core): MiddlewareHandler {
  const onError = (c: Parameters<MiddlewareHandler>[0]) => plainError(core, c, 413);
  const files = bodyLimit({ maxSize: MAX_MULTIPART_BYTES, onError });
  const words = bodyLimit({ maxSize: MAX_FORM_BYTES, onError });
  return (c, next) => (TAKES_FILES.test(c.req.path) ? files : words)(c, next);
}
