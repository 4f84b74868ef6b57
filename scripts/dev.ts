import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { buildAssets, manifestFile } from './build/assets.ts';
import { removeStamp } from './build/stamp.ts';

/**
 * `npm run dev`: the server runs from its sources and starts again when one of them changes; the stylesheet and the
 * script are built again too, and their new manifest starts the server once more, since it reads that at start only.
 */
const pause = 80;
let timer: NodeJS.Timeout | undefined;
let building = Promise.resolve();

async function rebuild(): Promise<void> {
  try {
    await buildAssets({ minify: false });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

function onChange(file: string | null): void {
  if (file?.includes('.test.')) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    building = building.then(rebuild);
  }, pause);
}

function startServer(): ChildProcess {
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  const args = [tsx, 'watch', '--clear-screen=false', `--include=${manifestFile}`, 'src/server.ts'];
  return spawn(process.execPath, args, { stdio: 'inherit' });
}

removeStamp();
await rebuild();
watch('src', { recursive: true }, (_event, file) => onChange(file));
const server = startServer();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
