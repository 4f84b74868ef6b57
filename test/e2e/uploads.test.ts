import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { files, uploads } from '../../src/db/schema/index.ts';
import { href, pathOf, paths } from '../../src/paths.ts';
import { expect, test } from './stage.ts';

// R14: files that are large for a building site's network: pause, go on, also after a reload, each with its progress.

const MB = 1024 * 1024;
let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'porchlight-upload-'));
});
test.afterAll(() => rm(folder, { recursive: true }));

/** A file that is the same whenever it is chosen. */
async function film(name: string, bytes: number): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, randomBytes(bytes));
  await utimes(file, 1_700_000_000, 1_700_000_000);
  return file;
}

/** Each part after the first waits for the test. */
async function holdParts(page: Page) {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let parts = 0;
  await page.route('**/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH' && ++parts > 1) await gate;
    await route.continue().catch(() => {});
  });
  return { release, parts: () => parts };
}

test('a file shows its progress, pauses, goes on, and arrives whole', async ({ cast, world, contractor }) => {
  const project = await cast.project();
  const mara = await contractor(cast.manager);
  const { page } = mara;
  const gate = await holdParts(page);
  await page.goto(href(pathOf(paths.kindNew, 'document'), { project: project.id }));
  await page.getByLabel('File', { exact: true }).setInputFiles(await film('film.bin', 20 * MB));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const bar = page.getByRole('progressbar', { name: 'film.bin' });
  await expect.poll(() => bar.getAttribute('value').then(Number)).toBeGreaterThanOrEqual(40);
  await expect(page.getByText(/Uploading, \d\d %/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  const [paused] = await world.core.database.db.select().from(uploads).where(eq(uploads.companyId, cast.id));
  gate.release();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  expect(paused!.received).toBe(8 * MB);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('status').getByText('Document added')).toBeVisible();
  const [file] = await world.core.database.db.select().from(files).where(eq(files.companyId, cast.id));
  expect([file!.name, file!.bytes]).toEqual(['film.bin', 20 * MB]);
});

test('after a reload the same file goes on where it stopped', async ({ cast, world, contractor }) => {
  const project = await cast.project();
  const mara = await contractor(cast.manager);
  const { page } = mara;
  const gate = await holdParts(page);
  const url = href(pathOf(paths.kindNew, 'document'), { project: project.id });
  await page.goto(url);
  const chosen = await film('long.bin', 20 * MB);
  await page.getByLabel('File', { exact: true }).setInputFiles(chosen);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(gate.parts).toBe(2);
  await page.goto(url);
  gate.release();
  await expect(page.getByText('Not sent whole yet: long.bin.')).toBeVisible();
  const sent: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(Number(request.headers()['upload-offset']));
  });
  await page.getByLabel('File', { exact: true }).setInputFiles(chosen);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').getByText('Document added')).toBeVisible();
  expect(sent[0]).toBeGreaterThanOrEqual(8 * MB);
  const [file] = await world.core.database.db.select().from(files).where(eq(files.companyId, cast.id));
  expect([file!.name, file!.bytes]).toEqual(['long.bin', 20 * MB]);
});

test('T6: a full disk is told in words, nothing is half-kept, and the same form is sent when there is room', async ({
  cast,
  world,
  contractor,
}) => {
  const project = await cast.project();
  const { page } = await contractor(cast.manager, { meets: [507] });
  const { append } = world.services.arrivals;
  world.services.arrivals.append = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  await page.goto(href(pathOf(paths.kindNew, 'document'), { project: project.id }));
  await page.getByLabel('File', { exact: true }).setInputFiles(await film('full.bin', MB));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('this server has no room left')).toBeVisible();
  world.services.arrivals.append = append;
  expect(await world.core.database.db.select().from(files).where(eq(files.companyId, cast.id))).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').getByText('Document added')).toBeVisible();
  const [file] = await world.core.database.db.select().from(files).where(eq(files.companyId, cast.id));
  expect([file!.name, file!.bytes]).toEqual(['full.bin', MB]);
});

test('what the server will not have is told in its words, and the form stays as it is', async ({
  cast,
  contractor,
}) => {
  const project = await cast.project();
  const mara = await contractor(cast.manager, { meets: [422] });
  const { page } = mara;
  await page.goto(href(pathOf(paths.kindNew, 'document'), { project: project.id }));
  await page.getByLabel('Title').fill('Half a picture');
  const half = path.join(folder, 'half.gif');
  await writeFile(half, 'GIF89a');
  await page.getByLabel('File', { exact: true }).setInputFiles(half);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('cannot be read').first()).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Half a picture');
});
