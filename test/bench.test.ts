import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');

test('npm run bench -- --smoke starts the built server and the floor, measures both, and ends', () => {
  const args = ['--import', 'tsx', path.join('bench', 'main.ts'), '--smoke'];
  const said = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', timeout: 110_000 });
  expect(said).toMatch(/\| portal home ÷ floor \| \d\.\d\d \(\d+ of \d+ a second\)/);
  expect(said).toMatch(/\d of 2 rows reach their bar/);
});
