import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const entries = ['server', 'demo', 'company', 'member'];

/**
 * Bundles each entry into one `dist/<entry>.js` of its own, without shared chunks: `import.meta.url` is then the
 * address of `dist/`, and `./migrations` lies beside it as it lies beside its module in `src/db`.
 */
export async function buildServer(): Promise<void> {
  await build({
    entryPoints: entries.map((entry) => `src/${entry}.ts`).filter((file) => existsSync(file)),
    outdir: 'dist',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    logLevel: 'warning',
  });
  copyFolder('src/db/migrations', 'dist/migrations');
  cpSync('src/services/first-page.mjs', 'dist/first-page.mjs');
}

function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  if (existsSync(from)) cpSync(from, path.resolve(to), { recursive: true });
}
