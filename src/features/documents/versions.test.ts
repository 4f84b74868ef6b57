import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { files, items, newId, openings, writtenPages } from '../../db/schema/index.ts';
import { bases, href, linkPaths, pathOf, paths, portalPaths, under } from '../../paths.ts';
import { pdfFile, watchStore } from '../uploads/photo.fixture.ts';
import { COMPANY_BYTES } from '../uploads/rules.ts';
import { begin, cast, document, edit, fileUrl, idIn, mara, oneWorld, project, rows, world } from './desk.fixture.ts';

oneWorld();

const itemPage = (item: string) => href(paths.item, { project: project.id, kind: 'documents', item });
const pageUrl = (item: string, page: string) =>
  href(pathOf(paths.pageVersion, 'document'), { project: project.id, item, page });
const db = () => world.core.database.db;

/** A document with two versions of its file, shared after the first. */
async function twoVersions() {
  const url = await begin();
  const id = idIn(await mara.post(url, { title: 'Plan', file: pdfFile('one.pdf') }));
  const before = await document();
  const share = await cast.share(before.item);
  const answer = await mara.post(edit(id), { revision: '1', title: 'Plan B', file: pdfFile('two.pdf') });
  expect(answer.status).toBe(303);
  return { id, share, old: before.file, now: await document() };
}

test('H11: a new file is a new version beside the old one, which the team finds with who, when and size', async () => {
  const url = await begin();
  const store = watchStore(world);
  const id = idIn(await mara.post(url, { title: 'Plan', file: pdfFile('one.pdf') }));
  const before = await document();
  await cast.share(before.item);
  const form = await (await mara.get(edit(id))).text();
  expect(form).toContain('The file now: one.pdf');
  expect(form).toContain('your team finds earlier ones on its page');
  world.clock.advance(60_000);
  await mara.post(edit(id), { revision: '1', title: 'Plan B', file: pdfFile('two.pdf') });
  const after = await document();
  expect(after).toMatchObject({ item: { title: 'Plan B', version: 2, revision: 2 }, file: { name: 'two.pdf' } });
  expect([...store.there].sort()).toEqual([before.file.storageKey, after.file.storageKey].sort());
  const page = await (await mara.get(itemPage(id))).text();
  const at = page.indexOf('Earlier versions');
  const [current, earlier] = [page.slice(0, at), page.slice(at)];
  expect(current).toContain('two.pdf');
  expect(current).not.toContain('one.pdf');
  for (const words of ['one.pdf', 'Mara Manager', '1 kB', fileUrl(before.file.id)]) expect(earlier).toContain(words);
  const old = await mara.get(fileUrl(before.file.id));
  expect([old.status, old.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  store.restore();
});

test('H11, R13: clients, visitors, previews get the newest version; an earlier one is not there for them', async () => {
  const { id, share, old, now } = await twoVersions();
  const portal = await cast.portal(project);
  const access = await cast.access({ ...portal, projectId: project.id }, await cast.contact());
  const client = await cast.asClient(access);
  const link = await cast.link(share);
  const visitor = world.browser();
  await visitor.get(href(paths.linkVisit, { secret: link.secret }));
  const portalBase = href(bases.portal, { portal: portal.id });
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  for (const [browser, base, home, path] of [
    [client, portalBase, under(portalBase, portalPaths.item, { item: id }), portalPaths.file],
    [mara, preview, under(preview, portalPaths.item, { item: id }), portalPaths.file],
    [visitor, href(bases.link, { link: link.id }), href(bases.link, { link: link.id }), linkPaths.file],
  ] as const) {
    const page = await (await browser.get(home)).text();
    expect(page).toContain('two.pdf');
    for (const words of ['one.pdf', 'Earlier versions', old.id]) expect(page).not.toContain(words);
    expect((await browser.get(under(base, path, { file: now.file.id }))).status).toBe(200);
    expect((await browser.get(under(base, path, { file: old.id }))).status).toBe(404);
  }
});

test('B3: a new version of a shared document is to be opened anew; renaming its folder is not', async () => {
  const { id, share } = await twoVersions();
  const portal = await cast.portal(project);
  const access = await cast.access(portal, await cast.contact());
  const client = await cast.asClient(access);
  const base = href(bases.portal, { portal: portal.id });
  const opening = under(base, portalPaths.opening, { item: id });
  expect((await client.post(opening, { version: '2' })).status).toBe(204);
  await db().update(items).set({ folder: 'Plans' }).where(eq(items.id, id));
  const at = { project: project.id };
  await mara.post(href(pathOf(paths.folder, 'document'), at), { from: 'Plans', folder: 'Drawings' });
  expect(await (await client.get(base)).text()).not.toContain('Updated');
  await mara.post(edit(id), { revision: '3', title: 'Plan B', folder: 'Drawings', file: pdfFile('three.pdf') });
  expect((await rows())[0]).toMatchObject({ version: 3, folder: 'Drawings' });
  expect(await (await client.get(base)).text()).toContain('Updated');
  expect(await db().select().from(openings).where(eq(openings.shareId, share.id))).toHaveLength(1);
});

test('R14: every version counts against the company’s storage', async () => {
  const { id } = await twoVersions();
  const versions = await db().select().from(files).where(eq(files.itemId, id));
  const rest = COMPANY_BYTES - versions.reduce((sum, { bytes }) => sum + bytes, 0);
  const full = {
    companyId: cast.id,
    itemId: id,
    bytes: rest,
    storageKey: '0'.repeat(32),
    replacedAt: world.clock.now(),
  };
  await db()
    .insert(files)
    .values({ ...full, name: 'a', type: 'b', sha256: '', createdAt: world.clock.now() });
  const answer = await mara.post(edit(id), { revision: '2', title: 'Plan B', file: pdfFile('three.pdf') });
  expect([answer.status, (await answer.text()).includes('storage is full')]).toEqual([422, true]);
  expect((await document()).file.name).toBe('two.pdf');
});

test('H11: a page keeps what it said, and only the team reads it; a title alone makes no version of it', async () => {
  const url = await begin();
  const id = idIn(await mara.post(url, { title: 'Rules', text: 'First words' }));
  await mara.post(edit(id), { revision: '1', title: 'House rules', text: 'First words' });
  await mara.post(edit(id), { revision: '2', title: 'House rules', text: 'Second words' });
  const versions = await db().select().from(writtenPages).where(eq(writtenPages.itemId, id));
  expect(versions.map(({ text, replacedAt }) => [text, replacedAt !== null])).toEqual([
    ['First words', true],
    ['Second words', false],
  ]);
  const page = await (await mara.get(itemPage(id))).text();
  expect(page).toContain('Second words');
  expect(page).not.toContain('First words');
  expect(page).toContain(pageUrl(id, versions[0]!.id));
  const old = await (await mara.get(pageUrl(id, versions[0]!.id))).text();
  for (const words of ['First words', 'Mara Manager', 'Only your team sees this']) expect(old).toContain(words);
});

test('rights of an earlier page: View on documents, the project, the company, and its own document', async () => {
  const url = await begin();
  const id = idIn(await mara.post(url, { title: 'Rules', text: 'Words' }));
  const other = idIn(await mara.post(url, { title: 'Other', text: 'Words' }));
  const [version] = await db().select().from(writtenPages).where(eq(writtenPages.itemId, id));
  const crew = await cast.as(cast.crew);
  expect((await crew.get(pageUrl(id, version!.id))).status).toBe(200);
  expect((await mara.get(pageUrl(other, version!.id))).status).toBe(404);
  expect((await mara.get(pageUrl(id, newId()))).status).toBe(404);
  const company = await world.company();
  const stranger = await company.as(company.admin);
  expect((await stranger.get(pageUrl(id, version!.id))).status).toBe(404);
});
