import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testTemplate } from '../../test/database.ts';
import { openDatabase } from './open.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-db-'));
});
afterEach(() => fs.rmSync(dataDir, { recursive: true, force: true }));

test('every commit reaches the disk: 40 commits make 40 fsyncs', async () => {
  const database = await openDatabase({ dataDir, template: await testTemplate() });
  await database.executeSql('create table rows (n int)');
  const fsync = vi.spyOn(fs, 'fsyncSync');
  for (let n = 0; n < 40; n++) {
    await database.db.transaction((tx) => tx.execute(sql`insert into rows values (${n})`));
  }
  const synced = fsync.mock.calls.length;
  fsync.mockRestore();
  await database.close();
  expect(synced).toBeGreaterThanOrEqual(40);
  expect(synced).toBeLessThan(50);
});

test('kill -9 while writing loses nothing that was acknowledged', async () => {
  const acknowledged = await writeAndKill(60);
  const database = await openDatabase({ dataDir });
  const { rows } = await database.executeSql('select n from rows order by n');
  await database.close();
  const kept = new Set((rows as { n: number }[]).map((row) => row.n));
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
}, 60_000);

/** A child writes row after row, says each on stdout once it is committed, and is killed after `count` of them. */
async function writeAndKill(count: number): Promise<number[]> {
  const template = await testTemplate();
  const writer = path.join(import.meta.dirname, 'writer.fixture.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', writer, dataDir, template]);
  const gone = once(child, 'exit');
  let trouble = '';
  child.stderr.on('data', (chunk) => {
    trouble += chunk;
  });
  const said: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(Number(line));
    if (said.length === count) child.kill('SIGKILL');
  }
  await gone;
  if (said.length < count) throw new Error(trouble);
  return said;
}
