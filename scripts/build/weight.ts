import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { assetsFolder, fontName, type Manifest, manifestFile } from './assets.ts';

/** Bytes of one file, as the browser downloads it. */
export type Weight = { name: string; gzip: number; brotli: number };

const kilobyte = 1000;
/** The bounds of a client's first load (B9): the script alone, and HTML + CSS + JS + typeface together. */
const bounds = { js: 45 * kilobyte, firstLoad: 90 * kilobyte };
/** What a portal page's own HTML may come to, kept free of the common bound. */
const htmlShare = 12 * kilobyte;

/** Weighs the stylesheet, the script and the typeface that the manifest names. */
export function weigh(): Weight[] {
  if (!existsSync(manifestFile)) return [];
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  return ['app.css', 'app.js', fontName].flatMap((name) => {
    const placed = manifest[name];
    if (!placed) return [];
    const content = readFileSync(path.join(assetsFolder, placed));
    return [{ name, gzip: gzipSync(content, { level: 9 }).length, brotli: brotliCompressSync(content).length }];
  });
}

/** One readable line a file, and one for what is left to the page itself. */
export function reportWeights(weights: Weight[]): string[] {
  if (weights.length === 0) return [];
  const lines = weights.map(
    ({ name, gzip, brotli }) =>
      `${name.padEnd(fontName.length)} ${kb(gzip)} gzip, ${kb(brotli)} brotli` +
      (name === 'app.js' ? ` (bound ${kb(bounds.js)})` : ''),
  );
  const left = bounds.firstLoad - total(weights);
  return [
    ...lines,
    `together ${kb(total(weights))} gzip, which leaves ${kb(left)} of ${kb(bounds.firstLoad)} to the HTML`,
  ];
}

/** What is too heavy, with the remedy; gzip decides, the heavier of the two that browsers ask for. */
export function complaints(weights: Weight[]): string[] {
  const found: string[] = [];
  const js = weights.find((weight) => weight.name === 'app.js');
  if (js && js.gzip > bounds.js) {
    found.push(`app.js weighs ${kb(js.gzip)}, more than ${kb(bounds.js)}: import less into src/ui/browser.`);
  }
  if (total(weights) > bounds.firstLoad - htmlShare) {
    found.push(
      `CSS, JS and typeface weigh ${kb(total(weights))}: with the HTML, the first load passes ${kb(bounds.firstLoad)}.`,
    );
  }
  return found;
}

function total(weights: Weight[]): number {
  return weights.reduce((sum, weight) => sum + weight.gzip, 0);
}

function kb(bytes: number): string {
  return `${(bytes / kilobyte).toFixed(1)} KB`;
}
