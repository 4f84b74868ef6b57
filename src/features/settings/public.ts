import { notFound } from '../../core/errors.ts';
import { OpenRoutes } from '../../doors/open.tsx';
import { paths } from '../../paths.ts';
import type { Files } from '../../services/files.ts';
import { FileMissing } from '../../services/shelf.ts';
import { findLogo } from './queries.ts';

/** A company's logo, for pages before any sign-in. The headers are those of every file (R13). */
export function logo(files: Files): OpenRoutes {
  return new OpenRoutes().get(paths.logo, 'logo', async (ask) => {
    const found = (await findLogo(ask.core, ask.params.company)) ?? notFound();
    // A HEAD's stream would never be read, and its file never closed.
    const body = ask.c.req.method === 'HEAD' ? null : await bytesOf(files, found.key);
    return new Response(body, { headers: { ...SAFE, 'Content-Type': found.type } });
  });
}

async function bytesOf(files: Files, key: string): Promise<ReadableStream<Uint8Array>> {
  try {
    return await files.open(key);
  } catch (error) {
    if (error instanceof FileMissing) notFound();
    throw error;
  }
}

const SAFE = {
  'Content-Disposition': 'inline; filename="logo.webp"',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
};
