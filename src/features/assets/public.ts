import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodingsTaken } from '../../doors/encode.ts';
import { OpenRoutes } from '../../doors/open.tsx';
import { paths } from '../../paths.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** How the build ends the names of what it packs. */
const ENDINGS = { br: '.br', gzip: '.gz' };

/** `dist/assets`, from the bundle in `dist` or from the sources. */
export function assetsFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return here.endsWith(`${path.sep}dist`) ? path.join(here, 'assets') : path.resolve(here, '../../../dist/assets');
}

function readIfThere(file: string): Promise<Buffer<ArrayBuffer> | undefined> {
  return readFile(file).catch(() => undefined);
}

/** The file as the build packed it for whoever accepts that, else as it is; undefined when there is none. */
async function readPacked(
  file: string,
  accept: string | undefined,
): Promise<{ bytes: Buffer<ArrayBuffer>; encoding?: string } | undefined> {
  for (const encoding of encodingsTaken(accept)) {
    const bytes = await readIfThere(file + ENDINGS[encoding]);
    if (bytes) return { bytes, encoding };
  }
  const bytes = await readIfThere(file);
  return bytes && { bytes };
}

/** The built style sheet, script and typeface: their names carry a hash of their content, they are kept for ever. */
export const assets = new OpenRoutes().get(paths.asset, 'assets', async (ask) => {
  const name = path.basename(ask.params.name);
  const type = TYPES[path.extname(name)];
  const file = path.join(assetsFolder(), name);
  const found = type ? await readPacked(file, ask.c.req.header('accept-encoding')) : undefined;
  if (!type || !found) return ask.c.text('No such file.', 404);
  if (found.encoding) ask.c.header('Content-Encoding', found.encoding);
  const kept = /-[0-9A-Za-z]{8,}\.(css|js|svg|woff2)$/.test(name)
    ? 'public, max-age=31536000, immutable'
    : 'public, max-age=3600';
  return ask.c.body(found.bytes, 200, { 'Content-Type': type, 'Cache-Control': kept, Vary: 'Accept-Encoding' });
});
