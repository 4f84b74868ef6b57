import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { param } from '../../doors/door.ts';
import { OpenRoutes } from '../../doors/open.tsx';
import { paths } from '../../paths.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** `dist/assets`, from the bundle in `dist` or from the sources. */
export function assetsFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return here.endsWith(`${path.sep}dist`) ? path.join(here, 'assets') : path.resolve(here, '../../../dist/assets');
}

/** The built style sheet and script. Their names carry a hash of their content, so that they may be kept for ever. */
export const assets = new OpenRoutes().get(paths.asset, 'assets', async (ask) => {
  const name = path.basename(param(ask, 'name'));
  const type = TYPES[path.extname(name)];
  const encoding = (ask.c.req.header('accept-encoding') ?? '').includes('br') ? 'br' : undefined;
  const file = path.join(assetsFolder(), encoding ? `${name}.br` : name);
  const bytes = type ? await readFile(file).catch(() => undefined) : undefined;
  if (!type || !bytes) return ask.c.text('No such file.', 404);
  if (encoding) ask.c.header('Content-Encoding', encoding);
  const kept = /-[0-9A-Za-z]{8,}\.(css|js|svg)$/.test(name)
    ? 'public, max-age=31536000, immutable'
    : 'public, max-age=3600';
  return ask.c.body(bytes, 200, { 'Content-Type': type, 'Cache-Control': kept, Vary: 'Accept-Encoding' });
});
