import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { routeTable } from '../scripts/build/routes.ts';
import { filesUnder } from '../scripts/files.ts';
import { plan } from '../scripts/test/plan.ts';
import { readProofs, readWish } from '../scripts/test/wish.ts';
import { createApp } from '../src/app.ts';
import type { Core } from '../src/core/core.ts';
import type { Services } from '../src/services/index.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!).sort();

test('docs/running.md names every setting, and no other', () => {
  const known = names(read('src/config.ts'), /^ {2}([A-Z][A-Z_]+):/gm);
  expect(names(read('docs/running.md'), /^\| `([A-Z_]+)`/gm)).toEqual(known);
});

test('docs/routes.md is the table of doors as it is mounted: `npm run build` writes it', () => {
  const core = { baseUrl: 'https://portal.example.com' } as Core;
  expect(read('docs/routes.md')).toBe(routeTable(createApp(core, {} as Services).doors.declared));
});

test('the commands in README and docs are scripts of the package', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  for (const file of ['README.md', 'docs/running.md']) {
    for (const script of names(read(file), /npm run ([a-z]+)/g)) expect(scripts, file).toContain(script);
  }
});

test('what docs say to run is understood: files, steps and proofs are there', () => {
  const commands = ['README.md', 'docs/running.md', 'test/README.md'].flatMap((file) =>
    [...read(file).matchAll(/npm (test|run proofs) -- ([^`\n]+)/g)].map((match) => [match[1]!, match[2]!.trim()]),
  );
  expect(commands.length).toBeGreaterThan(5);
  for (const [script, said] of commands as [string, string][]) {
    const wish = () => (script === 'test' ? readWish : readProofs)(said.split(' '));
    expect(() => plan(wish()), said).not.toThrow();
  }
});

test('the paths that docs name are there', () => {
  for (const file of [
    'README.md',
    'SECURITY.md',
    'docs/architecture.md',
    'docs/adding-a-kind.md',
    'docs/requirements.md',
    'test/README.md',
  ]) {
    const text = read(file);
    const named = names(text, /`((?:src|test|docs|scripts)\/[\w./-]+)`/g);
    const linked = names(text, /\]\((?!https?:)([\w./-]+)\)/g).map((link) => path.join(path.dirname(file), link));
    for (const one of [...named, ...linked]) expect(fs.existsSync(path.join(root, one)), `${file}: ${one}`).toBe(true);
  }
});

test('every id that is cited stands in docs/requirements.md, and every decision has a number of its own', () => {
  const rows = [...read('docs/requirements.md').matchAll(/^\| ([SHBRT]\d[^|]*) \|/gm)].map((match) => match[1]!);
  const known = new Set(rows.flatMap(idsOf));
  for (const file of [...filesUnder('src'), ...filesUnder('test'), ...filesUnder('docs'), 'README.md', 'SECURITY.md']) {
    if (!/\.(tsx?|css|md)$/.test(file)) continue;
    for (const id of names(read(file), /(?<![\w-])([SHBRT][1-9]\d?)(?![\w-])/g)) expect(known, file).toContain(id);
  }
  const numbers = fs.readdirSync(path.join(root, 'docs/decisions')).map((name) => name.slice(0, 4));
  expect(numbers).toEqual([...new Set(numbers)]);
});

/** `H14 to H16` and `R3, R4` as single ids. */
function idsOf(row: string): string[] {
  const [letter, first, last] = /^([SHBRT])(\d+) to [SHBRT](\d+)$/.exec(row)?.slice(1) ?? [];
  if (!first || !last) return row.match(/[SHBRT]\d+/g) ?? [];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, n) => `${letter}${Number(first) + n}`);
}
