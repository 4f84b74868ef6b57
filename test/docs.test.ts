import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!).sort();

test('docs/running.md names every setting, and no other', () => {
  const known = names(read('src/config.ts'), /^ {2}([A-Z][A-Z_]+):/gm);
  expect(names(read('docs/running.md'), /^\| `([A-Z_]+)`/gm)).toEqual(known);
});

test('the commands in README and docs are scripts of the package', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  for (const file of ['README.md', 'docs/running.md']) {
    for (const script of names(read(file), /npm run ([a-z]+)/g)) expect(scripts, file).toContain(script);
  }
});

test('the paths that docs name are there', () => {
  for (const file of ['README.md', 'SECURITY.md', 'docs/architecture.md', 'docs/requirements.md']) {
    const text = read(file);
    const named = names(text, /`((?:src|test|docs)\/[\w./-]+)`/g);
    const linked = names(text, /\]\((?!https?:)([\w./-]+)\)/g).map((link) => path.join(path.dirname(file), link));
    for (const one of [...named, ...linked]) expect(fs.existsSync(path.join(root, one)), `${file}: ${one}`).toBe(true);
  }
});
