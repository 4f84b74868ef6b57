import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { filesUnder } from '../files.ts';

/** Where the browser's files go; the server hands them out under their hashed names, good for ever. */
export const assetsFolder = 'dist/assets';
export const manifestFile = `${assetsFolder}/manifest.json`;

const sources = { css: 'src/ui/styles/app.css', scripts: 'src/ui/browser', files: 'src/ui/public' };
/** What clients and visitors load, and the team: each is whole, so that a first load asks for one file. `editor` comes
 * after it, where a page is written. */
const scripts = ['client', 'team', 'editor'];
const day = 24 * 3600 * 1000;

/** The typeface of every page, which the shell asks for ahead of the style sheet that names it. */
export const fontName = 'figtree-latin-wght-normal.woff2';

/** What the manifest says: a file's plain name and the name that it is served under. */
export type Manifest = Record<string, string>;

/** Writes the stylesheet, the scripts and the static files under hashed names, last the manifest that names them. */
export async function buildAssets(options: { minify: boolean }): Promise<Manifest> {
  mkdirSync(assetsFolder, { recursive: true });
  const [css, ...bundles] = await Promise.all([
    bundle(sources.css, options.minify),
    ...scripts.map((name) => bundle(`${sources.scripts}/${name}.ts`, options.minify)),
  ]);
  const manifest: Manifest = {};
  for (const [name, content] of css.fonts) manifest[plainName(name)] = write(name, content);
  manifest['app.css'] = place('app.css', css.text);
  for (const [index, name] of scripts.entries()) manifest[`${name}.js`] = place(`${name}.js`, bundles[index]!.text);
  for (const file of filesUnder(sources.files)) {
    const name = path.posix.relative(sources.files, file);
    manifest[name] = place(name, readFileSync(file));
  }
  writeManifest(`${JSON.stringify(manifest, null, 2)}\n`);
  removeForgotten(manifest);
  return manifest;
}

/** By rename: a server that starts meanwhile reads the old manifest or the new one, never half of it. */
function writeManifest(text: string): void {
  const draft = `${manifestFile}.new`;
  rmSync(draft, { force: true });
  if (existsSync(manifestFile) && readFileSync(manifestFile, 'utf8') === text) return;
  writeFileSync(draft, text);
  renameSync(draft, manifestFile);
}

/** An entry with all that it imports, and the fonts that it names, under names that hold their hashes. */
async function bundle(entry: string, minify: boolean): Promise<{ text: Buffer; fonts: [string, Buffer][] }> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify,
    format: 'esm',
    target: ['es2022', 'safari16.4', 'chrome111', 'firefox128'],
    legalComments: 'none',
    loader: { '.woff2': 'file' },
    outdir: assetsFolder,
    write: false,
    logLevel: 'warning',
  });
  const files = result.outputFiles.map(({ path: file, contents }) => ({
    name: path.basename(file),
    content: Buffer.from(contents),
  }));
  const fonts = files.filter(({ name }) => name.endsWith('.woff2'));
  const text = files.find((file) => !fonts.includes(file))!;
  return { text: text.content, fonts: fonts.map(({ name, content }) => [name, content]) };
}

/** The name without the hash that the bundler put into it. */
function plainName(name: string): string {
  return name.replace(/-[0-9A-Z]{8}(\.\w+)$/, '$1');
}

/** Writes one file under a name that holds its hash, and `.br` and `.gz` beside it where that saves something. */
function place(name: string, content: Buffer): string {
  const { dir, name: stem, ext } = path.posix.parse(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const placed = path.posix.join(dir, `${stem}-${hash}${ext}`);
  const file = path.join(assetsFolder, write(placed, content));
  for (const [ending, packed] of [
    ['br', brotliCompressSync(content)],
    ['gz', gzipSync(content, { level: 9 })],
  ] as const) {
    if (packed.length < content.length * 0.9) writeFileSync(`${file}.${ending}`, packed);
  }
  return placed;
}

function write(placed: string, content: Buffer): string {
  const file = path.join(assetsFolder, placed);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return placed;
}

/** Files that no manifest names any more stay for a day: a server or a page from before may still ask for them. */
function removeForgotten(manifest: Manifest): void {
  const kept = new Set(Object.values(manifest));
  for (const file of filesUnder(assetsFolder)) {
    const name = path.posix.relative(assetsFolder, file).replace(/\.(br|gz)$/, '');
    if (kept.has(name) || name === 'manifest.json') continue;
    if (Date.now() - statSync(file).mtimeMs > day) rmSync(file);
  }
}
