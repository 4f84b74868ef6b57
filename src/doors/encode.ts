import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context } from 'hono';

/** The level at which a page's own time (0.1 to 0.3 ms) still pays: the next ones save a hundredth and cost double. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 } };
const GZIP = { level: 3 };

/** What every page says of itself. */
export const PAGE = { 'Content-Type': 'text/html; charset=UTF-8', Vary: 'Accept-Encoding' };

/** The encodings of ours that an `Accept-Encoding` takes, the smaller first; `q=0` refuses one (RFC 9110, 12.5.3). */
export function encodingsTaken(accept = ''): ('br' | 'gzip')[] {
  return (['br', 'gzip'] as const).filter((name) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\b)`).test(accept),
  );
}

/**
 * Answers with a page, compressed as its reader takes it. At once and whole: a stream through Hono's middleware costs
 * several times as much, which is for what comes in pieces.
 */
export function answerPage(c: Context, html: string, status: number): Response {
  const [encoding] = encodingsTaken(c.req.header('accept-encoding'));
  if (!encoding) return c.body(html, status as 200, PAGE);
  const packed = encoding === 'br' ? brotliCompressSync(html, BROTLI) : gzipSync(html, GZIP);
  return c.body(packed, status as 200, { ...PAGE, 'Content-Encoding': encoding });
}
