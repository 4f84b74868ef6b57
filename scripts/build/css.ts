import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Compiles a stylesheet by Tailwind's command line: its programming interface is private. Fails with its message. */
export async function compileCss(file: string, minify: boolean): Promise<Buffer> {
  const manifest = createRequire(import.meta.url).resolve('@tailwindcss/cli/package.json');
  const program = path.join(path.dirname(manifest), 'dist', 'index.mjs');
  const args = [program, '--input', file, '--output', '-', ...(minify ? ['--minify'] : [])];
  const { stdout } = await run(process.execPath, args, { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 });
  if (stdout.length === 0) throw new Error(`${file}: Tailwind gave an empty stylesheet.`);
  return stdout;
}
