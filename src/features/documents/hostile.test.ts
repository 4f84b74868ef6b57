import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { begin, cast, document, fileUrl, idIn, mara, oneWorld, project, rows } from './desk.fixture.ts';

oneWorld();

// T9: hostile files and names at the front door. What they are is judged by their bytes alone (R14), and whatever is
// served runs nothing (R13).

const itemPage = (item: string) => href(paths.item, { project: project.id, kind: 'documents', item });
const SCRIPT = '<script>alert(1)</script>';
const bytes = (...parts: (string | Uint8Array)[]) => new File(parts as BlobPart[], 'x');
const named = (file: File, name: string) => new File([file], name);
const jpeg = async () => {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#b5651d' } });
  return new Uint8Array(await picture.jpeg().toBuffer());
};
const mp4 = () => bytes(new Uint8Array([0, 0, 0, 24]), 'ftypisom', '\0\0\x02\0isomiso2', 'x'.repeat(2000));

test.each([
  ['../../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\plan.txt', 'plan.txt'],
  ['invoice\u202etxt.exe', 'invoicetxt.exe'],
  ['a\r\nSet-Cookie: sid=1.txt', 'aSet-Cookie: sid=1.txt'],
  ['plan\0.txt', 'plan.txt'],
  ['.htaccess', 'htaccess'],
  ['\u200b\u2066', 'file'],
  [`${SCRIPT}.txt`, 'script>.txt'],
])('T9: the name %j is kept as %j, and stands nowhere as it came', async (given, kept) => {
  const url = await begin();
  const id = idIn(await mara.post(url, { file: new File(['Some words.'], given) }));
  const { file } = await document();
  expect(file.name).toBe(kept);
  const page = await (await mara.get(itemPage(id))).text();
  expect(page).not.toContain(SCRIPT);
  const served = await mara.get(fileUrl(file.id));
  expect(served.headers.get('set-cookie')).toBeNull();
  expect(served.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[^"\r\n/\\]+"; filename\*=UTF-8''[\w.%-]+$/,
  );
});

test('T9: what hangs behind or inside a picture is gone from what is kept', async () => {
  const url = await begin();
  for (const hidden of [SCRIPT, '<?php system($_GET[0]); ?>', 'PK\x03\x04'.padEnd(500, 'z')]) {
    const id = idIn(await mara.post(url, { file: named(bytes(await jpeg(), hidden), 'polyglot.jpg') }));
    const page = await (await mara.get(itemPage(id))).text();
    const [, file] = /files\/([\w-]{36})/.exec(page) ?? [];
    const served = Buffer.from(await (await mara.get(fileUrl(file!))).arrayBuffer());
    expect(served.includes(hidden.slice(0, 12))).toBe(false);
    expect((await sharp(served).metadata()).width).toBe(40);
  }
});

/** A PNG of a few bytes that says to be of 3,600 megapixels. */
async function bomb(): Promise<File> {
  const small = sharp({ create: { width: 10, height: 10, channels: 3, background: 'white' } });
  const png = await small.png().toBuffer();
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return bytes(new Uint8Array(png));
}

test.each([
  ['a script that begins like a GIF', async () => bytes('GIF89a=1;alert(1)//'), 'cannot be read'],
  ['a picture of 3,600 megapixels', bomb, 'more than 40 million pixels'],
])('T9: %s is refused, and nothing is kept', async (_what, make, told) => {
  const url = await begin();
  const answer = await mara.post(url, { file: named(await make(), 'photo.png') });
  expect([answer.status, (await answer.text()).includes(told)]).toEqual([422, true]);
  expect(await rows()).toEqual([]);
});

test.each([
  ['a page that calls itself a video', bytes(`<!doctype html>${SCRIPT}`), 'film.mp4'],
  ['a page with a PDF inside', bytes(`<html>${SCRIPT}</html>\n%PDF-1.7\n`), 'plan.pdf'],
  ['a drawing with a script', bytes(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`), 'logo.svg'],
  ['a page', bytes(SCRIPT), 'page.html'],
])('T9, R13: %s is only ever saved, as bytes, and its page shows nothing of it', async (_what, content, name) => {
  const url = await begin();
  const id = idIn(await mara.post(url, { file: named(content, name) }));
  const { file } = await document();
  const page = await (await mara.get(itemPage(id))).text();
  for (const shown of ['<video', 'picture-whole', SCRIPT]) expect(page).not.toContain(shown);
  const served = await mara.get(fileUrl(file.id));
  expect(served.headers.get('content-type')).toBe('application/octet-stream');
  expect(served.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(served.headers.get('content-security-policy')).toContain('sandbox');
});

test('H11: a video plays in its page, from the one handler and by parts, for the team and for clients', async () => {
  const url = await begin();
  const id = idIn(await mara.post(url, { title: 'Walk-through', file: named(mp4(), 'walk.mp4') }));
  const { item, file } = await document();
  expect(file.type).toBe('video/mp4');
  await cast.share(item);
  const portal = await cast.portal(project);
  const client = await cast.asClient(await cast.access(portal, await cast.contact()));
  const base = href(bases.portal, { portal: portal.id });
  for (const [browser, page, source] of [
    [mara, itemPage(id), fileUrl(file.id)],
    [client, under(base, portalPaths.item, { item: id }), under(base, portalPaths.file, { file: file.id })],
  ] as const) {
    const answer = await browser.get(page);
    expect(answer.headers.get('content-security-policy')).toContain("media-src 'self'");
    const html = await answer.text();
    expect(html).toContain(`<video class="video" src="${source}" controls="" preload="metadata"`);
    expect(html).toMatch(/download="walk.mp4"/);
    const part = await browser.get(source, { range: 'bytes=4-11' });
    expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([206, 'video/mp4', 'ftypisom']);
  }
});
