import type { Page } from '@playwright/test';
import { asc, eq } from 'drizzle-orm';
import { files } from '../../src/db/schema/index.ts';
import { photoFile } from '../../src/features/uploads/photo.fixture.ts';
import { href, pathOf, paths } from '../../src/paths.ts';
import { choose, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH } from './thumb.ts';

// H12: the form of a daily log on a telephone, on a building site's network.

const newLog = (project: { id: string }) => href(pathOf(paths.kindNew, 'daily-log'), { project: project.id });
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^(draft|upload) /.test(key)).length);

async function photo(name: string) {
  const file = await photoFile(name, 400, 300);
  return { name, mimeType: file.type, buffer: Buffer.from(await file.arrayBuffer()) };
}

test('what is typed outlives a lost connection and a reload, and is offered to nobody else', async ({
  cast,
  contractor,
}) => {
  const project = await cast.project();
  const { page, context } = await contractor(cast.crew, { ...TOUCH, goesOffline: true });
  await page.goto(newLog(project));
  await expect(page.getByText('it was not saved')).toBeHidden();
  await page.getByLabel('Work done').fill('Cabinets are up');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(page.getByText('It wasn’t sent')).toBeVisible();
  await context.setOffline(false);
  await page.evaluate(() => localStorage.setItem('draft somebody-else /projects', '{}'));
  await page.reload();
  await expect(page.getByLabel('Work done')).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Fill it in' })).toBeVisible();
  expect(await kept(page)).toBe(1);
  await page.getByRole('button', { name: 'Fill it in' }).tap();
  await expect(page.getByLabel('Work done')).toHaveValue('Cabinets are up');
  await expect(page.getByText('it was not saved')).toBeHidden();
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await toast(page, 'Daily log added');
  expect(await kept(page)).toBe(0);

  await page.goto(newLog(project));
  await page.getByLabel('Delays').fill('The plumber is late');
  expect(await kept(page)).toBe(1);
  await choose(page, cast.crew.name, 'Sign out');
  await expect(page.getByLabel('Email')).toBeVisible();
  expect(await kept(page)).toBe(0);
});

test('photos are chosen and taken, each with its caption and progress, and go on after a broken connection', async ({
  cast,
  world,
  contractor,
}) => {
  const project = await cast.project();
  await cast.item(project, 'daily-log');
  const { page } = await contractor(cast.crew, { ...TOUCH, goesOffline: true });
  await page.goto(newLog(project));
  await page.getByLabel('Add photos').setInputFiles([await photo('wall.jpg'), await photo('blurred.jpg')]);
  await page.getByLabel('Take a photo').setInputFiles(await photo('floor.jpg'));
  await expect(page.getByRole('img', { name: 'floor.jpg' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove: blurred.jpg' }).tap();
  await expect(page.getByRole('img', { name: 'blurred.jpg' })).toHaveCount(0);
  await page.getByLabel('New photo 1: caption').fill('The wall');
  await page.getByLabel('New photo 2: caption').fill('The floor');

  let parts = 0;
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH' && ++parts === 2) {
      await gate;
      return await route.abort('internetdisconnected');
    }
    await route.continue();
  });
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(page.getByRole('progressbar', { name: 'wall.jpg' })).toHaveJSProperty('value', 100);
  await expect(page.getByRole('progressbar', { name: 'floor.jpg' })).toBeVisible();
  release();
  await toast(page, 'Daily log added');
  expect(parts).toBe(3);
  await expect(section(page, 'Photos').getByRole('img')).toHaveCount(2);
  const stored = await world.core.database.db
    .select()
    .from(files)
    .where(eq(files.companyId, cast.id))
    .orderBy(asc(files.position));
  expect(stored.map(({ name, caption }) => [name, caption])).toEqual([
    ['wall.jpg', 'The wall'],
    ['floor.jpg', 'The floor'],
  ]);
});
