import { and, eq } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { events, openings } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { PdfFailed, PdfQueueFull } from '../../services/pdf-writer.ts';
import { oneWorld, stage, wordsOf, world } from './stage.fixture.ts';

oneWorld();

// Who gets a PDF, as what, and when no more (R1, R2, R13, S8).

afterEach(() => vi.restoreAllMocks());
const drawing = () => vi.spyOn(world.services.pdfs, 'write');

test('R13: it is saved under its number and title, kept nowhere, and runs nothing', async () => {
  const { client, at } = await stage('estimate', { title: 'Küche / “Bad”\u202e\r\nX: y' });
  const answer = await client.get(at.client);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition':
      'attachment; filename="EST-10001 K_che - _Bad_X: y.pdf"; ' +
      "filename*=UTF-8''EST-10001%20K%C3%BCche%20-%20%E2%80%9CBad%E2%80%9DX%3A%20y.pdf",
    'cache-control': 'private, no-store',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
});

test('a HEAD asks for the right and draws nothing', async () => {
  const { client, at, remove } = await stage('estimate');
  const write = drawing();
  const answer = await client.request(at.client, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  await remove();
  expect((await client.request(at.client, { method: 'HEAD' })).status).toBe(410);
  expect(write).not.toHaveBeenCalled();
});

test('S8: removed, it is gone for client and visitor on the next request, and nothing is drawn', async () => {
  const { client, visitor, admin, at, remove } = await stage('estimate');
  for (const [browser, path] of [
    [client, at.client],
    [visitor, at.link],
    [admin, at.preview],
  ] as const)
    expect(await wordsOf(await browser.get(path))).toContain('Kitchen remodel');
  await remove();
  const write = drawing();
  const gone = await client.get(at.client);
  expect([gone.status, gone.headers.get('content-type')]).toEqual([410, 'text/html; charset=UTF-8']);
  expect((await visitor.get(at.link)).status).toBe(404);
  expect((await admin.get(at.preview)).status).toBe(410);
  expect(write).not.toHaveBeenCalled();
  expect((await admin.get(at.team)).status).toBe(200);
});

test('R2: removed while it is drawn, it is not sent', async () => {
  const { client, visitor, at, remove } = await stage('estimate');
  const { write } = world.services.pdfs;
  const slow = vi.spyOn(world.services.pdfs, 'write').mockImplementation(async (letter, whose) => {
    const pdf = await write(letter, whose);
    expect([303, 404]).toContain((await remove()).status);
    return pdf;
  });
  expect((await client.get(at.client)).status).toBe(410);
  expect((await visitor.get(at.link)).status).toBe(404);
  expect(slow).toHaveBeenCalledTimes(1);
});

test('S3, H6: who was removed signs in, and who does not see estimates finds none', async () => {
  const { company, portal, at, admin, project, access, client } = await stage('estimate');
  const other = await company.access(portal, await company.contact(), 'active', { hiddenKinds: ['estimate'] });
  expect((await (await company.asClient(other)).get(at.client)).status).toBe(404);
  await admin.post(href(paths.revocation, { project: project.id, access: access.id }));
  expect((await client.get(at.client)).status).toBe(303);
});

test('R1, S15: a member needs View on the kind, and to see the project', async () => {
  const { company, at } = await stage('estimate');
  expect((await (await company.as(company.crew)).get(at.team)).status).toBe(403);
  const stranger = await world.company();
  expect((await (await stranger.as(stranger.admin)).get(at.team)).status).toBe(404);
  expect((await world.browser().get(at.team)).status).toBe(303);
});

test('a document is its own file: it has no PDF, and no page offers one', async () => {
  const { client, visitor, admin, at, portal, item } = await stage('document');
  for (const [browser, path] of [
    [client, at.client],
    [visitor, at.link],
    [admin, at.team],
  ] as const)
    expect((await browser.get(path)).status).toBe(404);
  const page = await client.get(under(href(bases.portal, { portal: portal.id }), portalPaths.item, { item: item.id }));
  expect(await page.text()).not.toContain('Download PDF');
});

test('who reads an item is offered its PDF', async () => {
  const { client, visitor, admin, at } = await stage('invoice');
  for (const [browser, path] of [
    [client, at.client],
    [visitor, at.link],
    [admin, at.team],
  ] as const) {
    const page = await (await browser.get(path.replace(/\/pdf$/, ''))).text();
    expect(page).toContain('Download PDF');
    expect(page).toContain(`href="${path}"`);
  }
});

test('S5, B3: a PDF opens nothing, and a preview’s leaves no trace', async () => {
  const { admin, client, at, company, db } = await stage('estimate');
  await client.get(at.client);
  await admin.get(at.preview);
  expect(await db.$count(openings, eq(openings.companyId, company.id))).toBe(0);
  expect(await db.$count(events, and(eq(events.companyId, company.id), eq(events.type, 'item.opened')))).toBe(0);
});

test('R24: with too many in the queue it says when to come again', async () => {
  const { client, at } = await stage('estimate');
  drawing().mockRejectedValue(new PdfQueueFull());
  const answer = await client.get(at.client);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '5']);
});

test('one that fails is an error of that request alone', async () => {
  const { client, at } = await stage('estimate');
  drawing().mockRejectedValueOnce(new PdfFailed());
  expect((await client.get(at.client)).status).toBe(500);
  expect((await client.get(at.client)).status).toBe(200);
});
