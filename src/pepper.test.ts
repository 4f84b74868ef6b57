import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readPepper } from './pepper.ts';

const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-pepper-'));

test('R6: the pepper is made once, for its owner alone, and kept', async () => {
  const dir = folder();
  const first = await readPepper(dir);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(await readPepper(dir)).toBe(first);
  expect(fs.statSync(path.join(dir, 'pepper')).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(dir)).toEqual(['pepper']);
  expect(await readPepper(dir, 'f'.repeat(64))).toBe('f'.repeat(64));
});

test('R6: a file that holds no pepper stops the start', async () => {
  for (const held of ['', '1234', 'x'.repeat(64)]) {
    const dir = folder();
    fs.writeFileSync(path.join(dir, 'pepper'), held);
    await expect(readPepper(dir)).rejects.toThrow('holds no pepper');
  }
});
