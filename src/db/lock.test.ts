import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatabaseInUse, lockFolder } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-lock-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const lockFile = () => path.join(folder, 'db.lock');

function leave(holder: { pid: number; started?: string; host?: string }): void {
  fs.writeFileSync(lockFile(), JSON.stringify({ started: '', host: os.hostname(), token: 'left', ...holder }));
}

/** The pid of a process that has lived and is gone. */
function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  return new Promise((resolve) => child.on('exit', () => resolve(child.pid!)));
}

test('a second lock is refused with folder and pid, and granted after the release', () => {
  const lock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(DatabaseInUse);
  expect(() => lockFolder(folder)).toThrow(new RegExp(`${folder}.*process ${process.pid}`));
  lock.release();
  lockFolder(folder).release();
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('the lock of a dead process is taken over', async () => {
  leave({ pid: await deadPid() });
  lockFolder(folder).release();
});

test('a reused pid does not keep the folder: the start differs', () => {
  leave({ pid: process.pid, started: 'another boot:1' });
  lockFolder(folder).release();
});

test('a live process keeps it, whoever owns that process', () => {
  leave({ pid: 1 });
  expect(() => lockFolder(folder)).toThrow(/process 1\./);
});

test('a holder on another host keeps it while its lock is fresh', () => {
  leave({ pid: 1, host: 'elsewhere' });
  expect(() => lockFolder(folder)).toThrow(/on elsewhere/);
  fs.utimesSync(lockFile(), new Date(0), new Date(0));
  lockFolder(folder).release();
});

test('a gate that somebody left while taking over is not in the way for ever', async () => {
  leave({ pid: await deadPid() });
  fs.mkdirSync(`${lockFile()}.takeover`);
  expect(() => lockFolder(folder)).toThrow(/just starting/);
  fs.utimesSync(`${lockFile()}.takeover`, new Date(0), new Date(0));
  lockFolder(folder).release();
});

test('drafts of killed starts are swept by the next one, but not that of a process which is starting', async () => {
  const draft = (name: string) => `db.lock.${name.padEnd(36, '0')}`;
  const write = (name: string, content: string) => fs.writeFileSync(path.join(folder, draft(name)), content);
  const writer = (pid: number) => JSON.stringify({ pid, started: '', host: os.hostname(), token: '' });
  write('a', writer(await deadPid()));
  write('b', writer(1));
  write('c', '{"pid"');
  write('d', '{"pid"');
  fs.utimesSync(path.join(folder, draft('c')), new Date(0), new Date(0));
  lockFolder(folder).release();
  expect(fs.readdirSync(folder).sort()).toEqual([draft('b'), draft('d')]);
});

test('a release does not take away the lock of who came after', () => {
  const first = lockFolder(folder);
  leave({ pid: 1 });
  first.release();
  expect(fs.existsSync(lockFile())).toBe(true);
});
