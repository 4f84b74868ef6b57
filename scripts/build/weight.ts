import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { assetsFolder, fontName, type Manifest, manifestFile } from './assets.ts';

/** Bytes of one file, as the browser downloads it. */
export type Weight = { name: string; gzip: number; brotli: number };

const kilobyte = 1000;
/** The bounds of each script, and of a client's first load: HTML + CSS + JS + typeface together (B9). */
const bounds = {
  scripts: new Map([
    ['client.js', 35 * kilobyte],
    ['team.js', 45 * kilobyte],
    ['editor.js', 40 * kilobyte],
  ]),
  firstLoad: 90 * kilobyte,
};
/** What a portal page's own HTML may come to, kept free of the common bound. */
const htmlShare = 12 * kilobyte;

/** Weighs the stylesheet, the scripts and the typeface that the manifest names. */
export function weigh(): Weight[] {
  if (!existsSync(manifestFile)) return [];
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  return ['app.css', ...bounds.scripts.keys(), fontName].flatMap((name) => {
    const placed = manifest[name];
    if (!placed) return [];
    const content = readFileSync(path.join(assetsFolder, placed));
    return [{ name, gzip: gzipSync(content, { level: 9 }).length, brotli: brotliCompressSync(content).length }];
  });
}

/** One readable line a file, and one for what is left to the page itself. */
export function reportWeights(weights: Weight[]): string[] {
  if (weights.length === 0) return [];
  const lines = weights.map(({ name, gzip, brotli }) => {
    const bound = bounds.scripts.get(name);
    const within = bound ? ` (bound ${kb(bound)})` : '';
    return `${name.padEnd(fontName.length)} ${kb(gzip)} gzip, ${kb(brotli)} brotli${within}`;
  });
  const left = bounds.firstLoad - total(weights);
  return [
    ...lines,
    `a client's together ${kb(total(weights))} gzip, which leaves ${kb(left)} of ${kb(bounds.firstLoad)} to the HTML`,
  ];
}

/** What is too heavy, with the remedy; gzip decides, the heavier of the two that browsers ask for. */
export function complaints(weights: Weight[]): string[] {
  const found: string[] = [];
  for (const { name, gzip } of weights) {
    const bound = bounds.scripts.get(name) ?? Number.POSITIVE_INFINITY;
    if (gzip > bound) found.push(`${name} weighs ${kb(gzip)}, more than ${kb(bound)}: import less into it.`);
  }
  if (total(weights) > bounds.firstLoad - htmlShare) {
    found.push(
      `CSS, JS and typeface weigh ${kb(total(weights))}: with the HTML, the first load passes ${kb(bounds.firstLoad)}.`,
    );
  }
  return found;
}

/** What a client loads first: all but the team's script, which has the client's in it. */
function total(weights: Weight[]): number {
  return weights.reduce(
    (sum, { name, gzip }) => (bounds.scripts.has(name) && name !== 'client.js' ? sum : sum + gzip),
    0,
  );
}

function kb(bytes: number): string {
  return `${(bytes / kilobyte).toFixed(1)} KB`;
}
