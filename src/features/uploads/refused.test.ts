import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { files, uploads } from '../../db/schema/index.ts';
import { href, pathOf, paths } from '../../paths.ts';
import { ada, cast, oneWorld, world } from './kept.fixture.ts';
import { at, begin, idOf, offsetOf, part, row, urlOf } from './resumable.fixture.ts';
import { COMPANY_BYTES, MAX_FILE_BYTES, MAX_UNCLAIMED } from './rules.ts';

oneWorld();

// What is refused to a resumable upload, request by request.

const bytes = (text: string) => new TextEncoder().encode(text);
const newDocument = (project: string) => href(pathOf(paths.kindNew, 'document'), { project });

test('R14: an upload is its member’s and company’s alone: nobody else sees, feeds, ends or claims it', async () => {
  const { id: project } = await cast.project();
  const url = urlOf(await begin(ada, project, 4));
  const other = await world.company();
  for (const browser of [await cast.as(cast.manager), await other.as(other.admin)]) {
    for (const method of ['HEAD', 'DELETE']) expect((await browser.request(url, { method })).status).toBe(404);
    expect((await part(browser, url, 0, bytes('evil'))).status).toBe(404);
  }
  await part(ada, url, 0, bytes('mine'));
  const mara = await cast.as(cast.manager);
  expect((await mara.post(newDocument(project), { 'file.upload': idOf(url) })).status).toBe(422);
  expect(await offsetOf(ada, url)).toBe('4');
});

test('R1: without Edit on the kind 403, in a project that is not seen 404, signed out 303', async () => {
  const { id: project } = await cast.project();
  const crew = await cast.as(cast.crew);
  expect((await begin(crew, project, 4)).status).toBe(403);
  const hidden = await cast.project({ assigned: [] });
  expect((await begin(await cast.as(cast.manager), hidden.id, 4)).status).toBe(404);
  expect((await begin(world.browser(), project, 4)).status).toBe(303);
  const url = urlOf(await begin(ada, project, 4));
  expect((await part(world.browser(), url, 0, bytes('evil'))).status).toBe(303);
  expect((await part(crew, url, 0, bytes('evil'))).status).toBe(403);
});

test('R15: no request of an upload from another origin', async () => {
  const { id: project } = await cast.project();
  const url = urlOf(await begin(ada, project, 4));
  const Origin = 'https://evil.test';
  const length = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '4' };
  expect((await ada.post(at(project), {}, { Origin, ...length })).status).toBe(403);
  expect((await part(ada, url, 0, bytes('evil'), { Origin })).status).toBe(403);
  expect((await ada.request(url, { method: 'DELETE', headers: { Origin } })).status).toBe(403);
  expect(await offsetOf(ada, url)).toBe('0');
});

test('what tus refuses: another version 412, no length 400, another type 415, another place 409', async () => {
  const { id: project } = await cast.project();
  expect((await ada.post(at(project), {}, { 'Upload-Length': '4' })).status).toBe(412);
  for (const length of ['', '-1', '1e3', 'x']) expect((await begin(ada, project, length)).status).toBe(400);
  const url = urlOf(await begin(ada, project, 4));
  expect((await part(ada, url, 0, bytes('a'), { 'Tus-Resumable': '0.2' })).status).toBe(412);
  expect((await part(ada, url, 0, bytes('a'), { 'Content-Type': 'text/plain' })).status).toBe(415);
  for (const offset of [1, -1, 1e9]) expect((await part(ada, url, offset, bytes('a'))).status).toBe(409);
  expect((await row(url))!.received).toBe(0);
});

test('R14: a part beyond the length that was said is refused with 413', async () => {
  const { id: project } = await cast.project();
  const url = urlOf(await begin(ada, project, 4));
  expect((await part(ada, url, 0, bytes('12345'))).status).toBe(413);
  expect((await row(url))!.received).toBe(0);
});

test('R14: more than 200 MB is refused when it begins, nothing too, each with a sentence', async () => {
  const { id: project } = await cast.project();
  const large = await begin(ada, project, MAX_FILE_BYTES + 1, 'film.mp4');
  expect([large.status, await large.text()]).toEqual([413, '“film.mp4” is larger than 200 MB. Choose a smaller file.']);
  const empty = await begin(ada, project, 0, 'film.mp4');
  expect([empty.status, (await empty.text()).includes('is empty')]).toEqual([422, true]);
});

test('R14: parallel uploads do not fill more than the company’s storage', async () => {
  const company = await world.company();
  const browser = await company.as(company.admin);
  const project = await company.project();
  const item = await company.item(project, 'document');
  const full = { bytes: COMPANY_BYTES - 100 };
  await world.core.database.db.update(files).set(full).where(eq(files.itemId, item.id));
  const answers = await Promise.all(Array.from({ length: 5 }, () => begin(browser, project.id, 40)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422, 422]);
  expect(await answers.find(({ status }) => status === 422)!.text()).toContain('storage is full');
  const url = urlOf(answers.find(({ status }) => status === 201)!);
  expect((await browser.request(url, { method: 'DELETE' })).status).toBe(204);
  expect((await begin(browser, project.id, 40)).status).toBe(201);
});

test('R24: thirty unclaimed uploads a member, and sixty new ones a minute', async () => {
  const company = await world.company();
  const browser = await company.as(company.admin);
  const { id: project } = await company.project();
  for (let one = 0; one < MAX_UNCLAIMED; one += 1) expect((await begin(browser, project, 1)).status).toBe(201);
  const more = await begin(browser, project, 1);
  expect([more.status, (await more.text()).includes('wait for their form')]).toEqual([422, true]);
  const forget = () => world.core.database.db.delete(uploads).where(eq(uploads.companyId, company.id));
  await forget();
  for (let one = 0; one < 30; one += 1) await begin(browser, project, 1);
  await forget();
  const often = await begin(browser, project, 1);
  expect([often.status, often.headers.get('retry-after')]).toEqual([429, '60']);
});

test('an upload whose bytes are gone is not there any more: 404, so that it begins again', async () => {
  const { id: project } = await cast.project();
  const url = urlOf(await begin(ada, project, 8));
  await part(ada, url, 0, bytes('half'));
  await world.services.arrivals.drop(idOf(url));
  expect((await part(ada, url, 4, bytes('more'))).status).toBe(404);
});
