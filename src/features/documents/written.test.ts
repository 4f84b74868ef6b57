import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId, writtenPages } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { begin, cast, edit, idIn, mara, oneWorld, project, rows, world } from './desk.fixture.ts';
import { HOSTILE } from './hostile.fixture.ts';
import { MAX_PAGE } from './rules.ts';

oneWorld();

const itemPage = (item: string) => href(paths.item, { project: project.id, kind: 'documents', item });

test('H11: a document is a written page, with script and without; members and clients read it as text', async () => {
  const url = await begin();
  const form = await (await mara.get(`${url}?write=yes`)).text();
  for (const words of ['Upload a file', 'Write a page', '<textarea', 'data-editor="/assets/editor.js"'])
    expect(form).toContain(words);
  const text = '# Each day\r\n\r\nWe come at **eight**.\r\n\r\n- Floors are covered\r\n- Water is on';
  const answer = await mara.post(url, { title: 'At home', folder: 'House', text });
  expect(answer.status).toBe(303);
  const [item] = await rows();
  expect([item!.kind, item!.title, item!.folder]).toEqual(['document', 'At home', 'House']);
  await cast.share(item!);
  const portal = await cast.portal(project);
  const client = await cast.asClient(await cast.access(portal, await cast.contact()));
  const base = href(bases.portal, { portal: portal.id });
  const said = '<h3>Each day</h3>\n<p>We come at <strong>eight</strong>.</p>\n<ul>\n<li>Floors are covered</li>';
  expect(await (await mara.get(itemPage(item!.id))).text()).toContain(said);
  expect(await (await client.get(under(base, portalPaths.item, { item: item!.id }))).text()).toContain(said);
});

test.each([
  ['no title', { title: ' ', text: 'Words' }, 'Give it a title.'],
  ['no words', { title: 'Kept', text: ' \n ' }, 'Write something.'],
  ['too many words', { title: 'Kept', text: 'x'.repeat(MAX_PAGE + 1) }, 'Up to 20000 letters.'],
  ['a long folder', { title: 'Kept', text: 'Words', folder: 'x'.repeat(61) }, 'Up to 60 letters.'],
])('bad input: %s is refused, and the page’s form comes back filled in', async (_what, typed, told) => {
  const url = await begin();
  const id = newId();
  const answer = await mara.post(url, { id, ...typed });
  const page = await answer.text();
  expect([answer.status, page.includes(told), page.includes(id), page.includes('<textarea')]).toEqual([
    422,
    true,
    true,
    true,
  ]);
  expect(await rows()).toEqual([]);
});

test('the same page sent twice is one; two who edit it: the second is told and loses nothing', async () => {
  const url = await begin();
  const id = newId();
  await mara.post(url, { id, title: 'Rules', text: 'First' });
  await mara.post(url, { id, title: 'Rules', text: 'First' });
  expect(await rows()).toHaveLength(1);
  const sam = await cast.as(cast.sales);
  await mara.post(edit(id), { revision: '1', title: 'Rules', text: 'Mara’s words' });
  const clash = await sam.post(edit(id), { revision: '1', title: 'Rules', text: 'Sam’s words' });
  const page = await clash.text();
  expect(clash.status).toBe(422);
  for (const words of ['saved this while you were writing', 'Mara’s words', 'Sam’s words', 'value="2"'])
    expect(page).toContain(words);
  await sam.post(edit(id), { revision: '2', title: 'Rules', text: 'Sam’s words' });
  const versions = await world.core.database.db.select().from(writtenPages).where(eq(writtenPages.itemId, id));
  expect(versions.find(({ replacedAt }) => replacedAt === null)?.text).toBe('Sam’s words');
});

test('rights: a page is written by who may edit documents, and a file stays a file', async () => {
  const url = await begin();
  const crew = await cast.as(cast.crew);
  expect((await crew.get(`${url}?write=yes`)).status).toBe(403);
  expect((await crew.post(url, { title: 'x', text: 'y' })).status).toBe(403);
  const file = idIn(await mara.post(url, { title: 'Plan', file: new File(['x'], 'a.txt') }));
  await mara.post(edit(file), { revision: '1', title: 'Plan B', text: 'A page instead' });
  expect(await world.core.database.db.select().from(writtenPages).where(eq(writtenPages.itemId, file))).toEqual([]);
});

test('T9: hostile words in title, folder and page are text in every page of members', async () => {
  const url = await begin();
  const script = '<script>alert(1)</script>';
  const id = idIn(await mara.post(url, { title: script, folder: script, text: HOSTILE.join('\n\n') }));
  const renaming = href(paths.folder, { project: project.id, kind: 'documents' }, { from: script });
  const pages = [itemPage(id), edit(id), href(paths.project, { project: project.id }), renaming];
  for (const page of pages) {
    const html = await (await mara.get(page)).text();
    expect(html).toContain('alert(1)');
    expect(html).not.toMatch(/<(script|svg|img|iframe|style|form action="https:\/\/evil)[^>]*(alert|evil)/);
    expect(html).not.toContain(script);
  }
});
