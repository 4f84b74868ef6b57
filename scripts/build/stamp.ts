import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesUnder } from '../files.ts';

const stampFile = path.join('dist', '.stamp');

export type Stamp = { hash: string; fresh: boolean };

/** Compares every source, by content (a checkout or a touch rebuilds nothing), with those of the last whole build. */
export function readStamp(): Stamp {
  const hash = hashOf([
    ...filesUnder('src').filter((file) => !file.includes('.test.')),
    ...filesUnder('scripts/build'),
    'scripts/build.ts',
    'package-lock.json',
    'tsconfig.json',
  ]);
  return { hash, fresh: existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash };
}

/** Marks `dist/` as the whole build of the sources that `stamp` was read from. */
export function writeStamp(stamp: Stamp): void {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp.hash);
}

/** Says that `dist/` is not a whole build: one is under way, or its assets were built for development. */
export function removeStamp(): void {
  rmSync(stampFile, { force: true });
}

function hashOf(files: string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
