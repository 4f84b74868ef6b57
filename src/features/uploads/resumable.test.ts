import { existsSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { files, members, newId } from '../../db/schema/index.ts';
import { href, pathOf, paths } from '../../paths.ts';
import { ada, cast, oneWorld, world } from './kept.fixture.ts';
import { arrived, begin, idOf, offsetOf, part, row, urlOf } from './resumable.fixture.ts';

oneWorld();

const bytes = (text: string) => new TextEncoder().encode(text);
const newDocument = (project: string) => href(pathOf(paths.kindNew, 'document'), { project });
const filesNow = () => world.core.database.db.select().from(files).where(eq(files.companyId, cast.id));

test('a file comes in parts, says how far it is, and a form claims it, once', async () => {
  const { id: project } = await cast.project();
  const begun = await begin(ada, project, 11, 'Küchenplan.txt');
  expect([begun.status, begun.headers.get('tus-resumable')]).toEqual([201, '1.0.0']);
  const url = urlOf(begun);
  expect((await part(ada, url, 0, bytes('porch'))).headers.get('upload-offset')).toBe('5');
  expect(await offsetOf(ada, url)).toBe('5');
  const last = await part(ada, url, 5, bytes(' light'));
  expect([last.status, last.headers.get('upload-offset')]).toEqual([204, '11']);
  const form = { title: '', 'file.upload': idOf(url) };
  expect((await ada.post(newDocument(project), form)).status).toBe(303);
  const [file] = (await filesNow()).filter(({ name }) => name === 'Küchenplan.txt');
  const served = await ada.get(href(paths.file, { project, file: file!.id }));
  expect(await served.text()).toBe('porch light');
  expect([await row(url), existsSync(world.services.arrivals.pathOf(idOf(url)))]).toEqual([undefined, false]);
  const again = await ada.post(newDocument(project), form);
  expect([again.status, (await again.text()).includes('did not arrive whole')]).toEqual([422, true]);
});

test('a form whose answer was lost is sent again, and makes one document', async () => {
  const { id: upload, project } = await arrived(ada, bytes('one'));
  const form = { id: newId(), title: 'Once', 'file.upload': upload };
  const first = await ada.post(newDocument(project), form);
  const second = await ada.post(newDocument(project), form);
  expect([second.status, second.headers.get('location')]).toEqual([303, first.headers.get('location')]);
});

test('what is not whole is not claimed, and waits', async () => {
  const { id: project } = await cast.project();
  const url = urlOf(await begin(ada, project, 10));
  await part(ada, url, 0, bytes('half'));
  const answer = await ada.post(newDocument(project), { title: 'T', 'file.upload': idOf(url) });
  expect([answer.status, (await answer.text()).includes('did not arrive whole')]).toEqual([422, true]);
  expect(await offsetOf(ada, url)).toBe('4');
});

test('ids that are none claim nothing', async () => {
  const { id: project } = await cast.project();
  for (const id of ['x', '../../etc/passwd', newId()])
    expect((await ada.post(newDocument(project), { 'file.upload': id })).status).toBe(422);
});

test('R2: a part whose member lost the right while it was on its way changes nothing', async () => {
  const { id: project } = await cast.project();
  const sam = await cast.as(cast.sales);
  const url = urlOf(await begin(sam, project, 8));
  const { append } = world.services.arrivals;
  const { db } = world.core.database;
  world.services.arrivals.append = async (...given) => {
    const done = await append(...given);
    await db.update(members).set({ role: 'Field Crew' }).where(eq(members.id, cast.sales.id));
    return done;
  };
  const answer = await part(sam, url, 0, bytes('too late'));
  world.services.arrivals.append = append;
  await db.update(members).set({ role: cast.sales.role }).where(eq(members.id, cast.sales.id));
  expect([answer.status, (await row(url))!.received]).toEqual([403, 0]);
});

test('T6: a disk that is full is told with 507, and what came before stays', async () => {
  const { id: project } = await cast.project();
  const url = urlOf(await begin(ada, project, 8));
  await part(ada, url, 0, bytes('half'));
  const { append } = world.services.arrivals;
  world.services.arrivals.append = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  const full = await part(ada, url, 4, bytes('more'));
  expect([full.status, await full.text()]).toEqual([507, expect.stringContaining('this server has no room left')]);
  world.services.arrivals.append = append;
  expect(await offsetOf(ada, url)).toBe('4');
  expect((await part(ada, url, 4, bytes('more'))).status).toBe(204);
});

test('R14: type from the bytes, whatever the name says; no name becomes a path', async () => {
  const html = await arrived(ada, bytes('<!doctype html><script>alert(1)</script>'), '../../x\r\n\u202egnp.exe');
  await ada.post(newDocument(html.project), { title: 'T', 'file.upload': html.id });
  const [file] = (await filesNow()).filter(({ name }) => name === 'xgnp.exe');
  const served = await ada.get(href(paths.file, { project: html.project, file: file!.id }));
  expect(served.headers.get('content-type')).toBe('application/octet-stream');
  const half = await arrived(ada, bytes('GIF89a'), 'photo.gif');
  const refused = await ada.post(newDocument(half.project), { title: 'T', 'file.upload': half.id });
  expect([refused.status, (await refused.text()).includes('cannot be read')]).toEqual([422, true]);
});
