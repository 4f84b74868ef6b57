import { cpSync, existsSync, rmSync } from 'node:fs';
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
  await build({
    entryPoints: entries.map((entry) => `src/${entry}.ts`).filter((file) => existsSync(file)),
    outdir: 'dist',
    bundle: true,
    external,
    banner: { js: require },
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    logLevel: 'warning',
  });
  copyFolder('src/db/migrations', 'dist/migrations');
  for (const script of workers) cpSync(`src/services/${script}`, `dist/${script}`);
}

function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  if (existsSync(from)) cpSync(from, path.resolve(to), { recursive: true });
}
