import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const entries = ['server', 'demo', 'company', 'member'];
/** What has files of its own beside it (native code, WebAssembly, a worker's script), or is not installed. */
const external = ['sharp', '@electric-sql/pglite', 'pino', 'pg-native'];
/** What worker threads run, as it stands beside the services: their packages they find by themselves. */
const workers = ['first-page.mjs', 'pdf-words.mjs', 'write-pdf.mjs', 'pdf-glyphs.mjs', 'pdf-layouts.mjs'];
/** Packages that are CommonJS ask for others by `require`, which a module does not have. */
const require = "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/**
 * Bundles each entry, with the packages that it uses, into one `dist/<entry>.js` of its own: a start then reads one
 * file and not a thousand. Without shared chunks: `import.meta.url` is then the address of `dist/`, and `./migrations`
 * lies beside it as it lies beside its module in `src/db`.
 */
export async function buildServer(): Promise<void> {
  const sources = entries.filter((entry) => existsSync(`src/${entry}.ts`));
  await build({
    entryPoints: sources.map((entry) => `src/${entry}.ts`),
    outdir: 'dist',
    bundle: true,
    external,
    banner: { js: require },
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: true,
    logLevel: 'warning',
  });
  for (const entry of sources) inAscii(`dist/${entry}.js`);
  copyFolder('src/db/migrations', 'dist/migrations');
  for (const script of workers) cpSync(`src/services/${script}`, `dist/${script}`);
}

/** Node holds a text of 4 MB in 8 when one letter of it is not Latin: esbuild leaves those of regular expressions. */
function inAscii(file: string): void {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[\u0080-\uffff]/g, escaped));
}

function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  if (existsSync(from)) cpSync(from, path.resolve(to), { recursive: true });
}
