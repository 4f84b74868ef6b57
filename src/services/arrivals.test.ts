import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ArrivalMissing, type Arrivals, openArrivals } from './arrivals.ts';

let dir: string;
let arrivals: Arrivals;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-arrivals-'));
  arrivals = openArrivals(dir);
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

async function* parts(...words: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const word of words) {
    if (word instanceof Error) throw word;
    yield new TextEncoder().encode(word);
  }
}
const text = () => fs.readFileSync(arrivals.pathOf('a'), 'utf8');

test('parts lie one behind the other, private, and what is sent again takes the place of what was', async () => {
  expect(await arrivals.append('a', 0, parts('porch', ' light'))).toBe(11);
  expect(await arrivals.append('a', 11, parts('!'))).toBe(1);
  expect(await arrivals.append('a', 6, parts('LIGHT'))).toBe(5);
  expect(text()).toBe('porch LIGHT!');
  expect(fs.statSync(arrivals.pathOf('a')).mode & 0o777).toBe(0o600);
});

test('a connection that breaks has brought what it has brought', async () => {
  expect(await arrivals.append('a', 0, parts('half', new Error('the connection broke')))).toBe(4);
  expect(text()).toBe('half');
});

test('T6: a disk that is full says so', async () => {
  const probe = await fs.promises.open(dir);
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const write = vi.spyOn(Object.getPrototypeOf(probe), 'write').mockRejectedValueOnce(full);
  await probe.close();
  await expect(arrivals.append('a', 0, parts('much'))).rejects.toThrow('no space left');
  write.mockRestore();
});

test('what began elsewhere, or is gone, cannot go on here', async () => {
  await expect(arrivals.append('a', 4, parts('more'))).rejects.toThrow(ArrivalMissing);
  await arrivals.append('a', 0, parts('half'));
  await arrivals.drop('a');
  await arrivals.drop('a');
  await expect(arrivals.append('a', 4, parts('more'))).rejects.toThrow(ArrivalMissing);
});
