import { expect, test } from 'vitest';
import { events } from '../../db/schema/index.ts';
import { bases, href, pathOf, paths } from '../../paths.ts';
import { pdfFile } from '../uploads/photo.fixture.ts';
import { begin, cast, edit, idIn, mara, oneWorld, project, rows, world } from './desk.fixture.ts';

oneWorld();

const renaming = () => href(pathOf(paths.folder, 'document'), { project: project.id });
const home = () => href(paths.project, { project: project.id });

/** Two documents in `Plans`, one in none. */
async function filed() {
  const url = await begin();
  const make = async (title: string, folder: string) =>
    idIn(await mara.post(url, { title, folder, file: pdfFile('a.pdf') }));
  return {
    first: await make('First', ' Plans '),
    second: await make('Second', 'Plans'),
    loose: await make('Loose', ''),
  };
}
const folders = async () => Object.fromEntries((await rows()).map(({ title, folder }) => [title, folder]));

test('H11: documents lie in folders; a form offers those that the project has', async () => {
  const { loose } = await filed();
  expect(await folders()).toEqual({ First: 'Plans', Second: 'Plans', Loose: '' });
  const page = await (await mara.get(home())).text();
  const [before, within] = page.split('Actions for folder Plans');
  expect(before).toContain('>Loose<');
  expect(within).toContain('>First<');
  for (const form of [edit(loose), href(pathOf(paths.kindNew, 'document'), { project: project.id })])
    expect(await (await mara.get(form)).text()).toMatch(/<datalist[^>]*><option value="Plans"/);
  await mara.post(edit(loose), { revision: '1', title: 'Loose', folder: 'Photos' });
  expect((await folders()).Loose).toBe('Photos');
});

test('H11: clients see folders too, and a rename at once, on pages that are kept as well', async () => {
  const { first } = await filed();
  const portal = await cast.portal(project);
  const client = await cast.asClient(await cast.access(portal, await cast.contact()));
  const base = href(bases.portal, { portal: portal.id });
  const [item] = (await rows()).filter(({ id }) => id === first);
  await cast.share(item!);
  const seen = async () => (await client.get(base)).text();
  expect(await seen()).toContain('Plans');
  const answer = await mara.post(renaming(), { from: 'Plans', folder: 'Drawings' });
  expect(answer.headers.get('location')).toBe(home());
  expect(await folders()).toMatchObject({ First: 'Drawings', Second: 'Drawings' });
  expect(await seen()).toContain('Drawings');
  expect(await seen()).not.toContain('Plans');
  expect((await rows()).find(({ id }) => id === first)).toMatchObject({ version: 1, revision: 2 });
});

test('R7: a rename of a folder of which clients see nothing moves no number of theirs', async () => {
  await filed();
  const portal = await cast.portal(project);
  const client = await cast.asClient(await cast.access(portal, await cast.contact()));
  const live = async () =>
    /content="([^"]*\/live[^"]*)"/.exec(
      await (await client.get(href(bases.portal, { portal: portal.id }))).text(),
    )?.[1];
  const before = await live();
  await mara.post(renaming(), { from: 'Plans', folder: 'Drawings' });
  expect(before).toContain('/live');
  expect(await live()).toBe(before);
  const told = (await world.core.database.db.select().from(events)).filter(({ companyId }) => companyId === cast.id);
  expect(told.filter(({ type }) => type === 'item.filed')).toHaveLength(2);
  expect(JSON.stringify(told)).not.toContain('Drawings');
});

test('a folder that is renamed to nothing is none; to another’s name, they are one', async () => {
  const { loose } = await filed();
  await mara.post(edit(loose), { revision: '1', title: 'Loose', folder: 'Photos' });
  await mara.post(renaming(), { from: 'Photos', folder: 'Plans' });
  expect(await folders()).toEqual({ First: 'Plans', Second: 'Plans', Loose: 'Plans' });
  await mara.post(renaming(), { from: 'Plans', folder: '' });
  expect(await folders()).toEqual({ First: '', Second: '', Loose: '' });
});

test('bad input: a name that is too long comes back; a folder that is not there is 404', async () => {
  await filed();
  expect(await (await mara.get(`${renaming()}?from=Plans`)).text()).toContain('Rename folder');
  const long = await mara.post(renaming(), { from: 'Plans', folder: 'x'.repeat(61) });
  expect([long.status, (await long.text()).includes('Up to 60 letters.')]).toEqual([422, true]);
  expect((await mara.get(`${renaming()}?from=Other`)).status).toBe(404);
  expect((await mara.post(renaming(), { from: 'Other', folder: 'New' })).status).toBe(404);
  expect((await mara.post(renaming(), { from: '', folder: 'New' })).status).toBe(404);
  expect(await folders()).toMatchObject({ First: 'Plans', Loose: '' });
});

test('rights of a rename: Edit on documents, the project, the company; the same name elsewhere stays', async () => {
  await filed();
  const crew = await cast.as(cast.crew);
  expect(await (await crew.get(home())).text()).not.toContain('Actions for folder');
  expect((await crew.post(renaming(), { from: 'Plans', folder: 'x' })).status).toBe(403);
  const other = await world.company();
  const stranger = await other.as(other.admin);
  expect((await stranger.post(renaming(), { from: 'Plans', folder: 'x' })).status).toBe(404);
  const elsewhere = await cast.project();
  await cast.item(elsewhere, 'document', { title: 'Elsewhere', folder: 'Plans' });
  await mara.post(renaming(), { from: 'Plans', folder: 'Drawings' });
  expect(await folders()).toMatchObject({ First: 'Drawings', Elsewhere: 'Plans' });
});
