import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSms, SmsRefused } from './sms.ts';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-sms-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

test('a text goes to a private file, and only its name is told', async () => {
  const told: string[] = [];
  await openSms({ dir, onFile: (name) => told.push(name) }).send({ to: '+15125550100', text: '@host #12345678' });
  expect(fs.readdirSync(dir)).toEqual(told);
  const file = path.join(dir, told[0]!);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ to: '+15125550100', text: '@host #12345678' });
});

test('a number that cannot be one is refused for good', async () => {
  const sent = openSms({ dir }).send({ to: '512 555', text: 'hi' });
  await expect(sent).rejects.toThrow(SmsRefused);
  expect(fs.readdirSync(dir)).toEqual([]);
});
