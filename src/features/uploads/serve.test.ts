import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { files, newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
let cast: Cast;
let ada: Browser;

beforeAll(async () => {
  world = await openWorld();
  cast = await world.company();
  ada = await cast.as(cast.admin);
});
afterAll(() => world.close());

interface Kept {
  name?: string;
  type?: string;
  content?: string | Uint8Array;
  kind?: 'document' | 'daily-log' | 'estimate';
}

/** A file on an item of a new project, and its address. */
async function kept({ name = 'plan.bin', type = 'application/octet-stream', content = 'x', kind }: Kept = {}) {
  const project = await cast.project();
  const item = await cast.item(project, kind ?? 'daily-log');
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const stored = await world.services.files.put(bytes);
  const id = newId();
  const own = { id, companyId: cast.id, itemId: item.id, name, type, createdAt: world.clock.now() };
  const { key: storageKey, ...size } = stored;
  await world.core.database.db.insert(files).values({ ...own, ...size, storageKey });
  return { project, url: href(paths.file, { project: project.id, file: id }) };
}

test('R13: a file comes to be saved, as bytes, running nothing, kept nowhere', async () => {
  const { url } = await kept({ name: 'Plan.svg', type: 'application/xml', content: '<svg onload="alert(1)"/>' });
  const answer = await ada.get(url);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="Plan.svg"; filename*=UTF-8''Plan.svg`,
    'content-length': '24',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  });
  expect(answer.headers.has('etag') || answer.headers.has('last-modified')).toBe(false);
  expect(await answer.text()).toBe('<svg onload="alert(1)"/>');
});

test('R13: a page of the app keeps the app’s own policy', async () => {
  const answer = await ada.get(href(paths.projects));
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
});

test.each(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf'])(
  'R13: %s is shown in place',
  async (type) => {
    const answer = await ada.get((await kept({ type })).url);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  },
);

test('R13: names with line breaks and turned direction cannot leave their header', async () => {
  const { url } = await kept({ name: 'a\r\nSet-Cookie: x=1\u202efdp.exe"' });
  const answer = await ada.get(url);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="aSet-Cookie: x=1fdp.exe_"; filename*=UTF-8''aSet-Cookie%3A%20x%3D1fdp.exe%22`,
  );
});

test('R13: parts of a video', async () => {
  const { url } = await kept({ type: 'video/mp4', content: '0123456789' });
  const part = await ada.get(url, { Range: 'bytes=2-5' });
  expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
    206,
    'bytes 2-5/10',
    '4',
  ]);
  expect(part.headers.get('content-type')).toBe('video/mp4');
  expect(await part.text()).toBe('2345');
  expect(await (await ada.get(url, { Range: 'bytes=-3' })).text()).toBe('789');
  const outside = await ada.get(url, { Range: 'bytes=10-' });
  expect([outside.status, outside.headers.get('content-range'), await outside.text()]).toEqual([416, 'bytes */10', '']);
  expect(outside.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  const stale = await ada.get(url, { Range: 'bytes=2-5', 'If-Range': '"old"' });
  expect([stale.status, await stale.text()]).toEqual([200, '0123456789']);
});

test('R13: HEAD tells the same and sends nothing', async () => {
  const { url } = await kept({ content: '0123456789' });
  const answer = await ada.request(url, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '10', '']);
});

test('a large file of words is not pressed: its length is its length', async () => {
  const { url } = await kept({ type: 'application/json', content: 'a'.repeat(5000) });
  const answer = await ada.get(url, { 'Accept-Encoding': 'gzip' });
  expect([answer.headers.get('content-encoding'), (await answer.text()).length]).toEqual([null, 5000]);
});

test('R13: the thumbnail is a WebP in place; a file without one has none', async () => {
  const { url } = await kept();
  expect((await ada.get(`${url}/thumbnail`)).status).toBe(404);
});

test('R1: another company’s member, another project’s address, a signed-out browser get nothing', async () => {
  const { url } = await kept({ content: 'CANARY' });
  const other = await world.company();
  const stranger = await (await other.as(other.admin)).get(url);
  expect([stranger.status, (await stranger.text()).includes('CANARY')]).toEqual([404, false]);
  const elsewhere = await cast.project();
  const file = url.split('/').at(-1)!;
  expect((await ada.get(href(paths.file, { project: elsewhere.id, file }))).status).toBe(404);
  const nobody = await world.browser().get(url);
  expect([nobody.status, nobody.headers.get('location')?.startsWith('/sign-in')]).toEqual([303, true]);
  expect((await ada.get(href(paths.file, { project: elsewhere.id, file: 'no-id' }))).status).toBe(404);
});

test('S15: without View on the kind there is no file; the same member sees those of other kinds', async () => {
  const crew = await cast.as(cast.crew);
  expect((await crew.get((await kept({ kind: 'estimate' })).url)).status).toBe(404);
  expect((await crew.get((await kept({ kind: 'document' })).url)).status).toBe(200);
  const sales = await cast.as(cast.sales);
  expect((await sales.get((await kept({ kind: 'daily-log' })).url)).status).toBe(404);
});

test('H16: a member who is not assigned to the project gets no file of it', async () => {
  const project = await cast.project({ assigned: [cast.manager] });
  const item = await cast.item(project, 'document');
  const [row] = await world.core.database.db.select().from(files).where(eq(files.itemId, item.id));
  const url = href(paths.file, { project: project.id, file: row!.id });
  expect((await (await cast.as(cast.manager)).get(url)).status).toBe(200);
  expect((await (await cast.as(cast.crew)).get(url)).status).toBe(404);
});

test('a row whose file is gone answers like no row', async () => {
  const project = await cast.project();
  const item = await cast.item(project, 'document');
  const [row] = await world.core.database.db.select().from(files).where(eq(files.itemId, item.id));
  await world.services.files.remove(row!.storageKey);
  expect((await ada.get(href(paths.file, { project: project.id, file: row!.id }))).status).toBe(404);
});

test('a picture that is served is the picture', async () => {
  const content = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const { url } = await kept({ type: 'image/png', content });
  expect(Buffer.from(await (await ada.get(url)).arrayBuffer()).equals(content)).toBe(true);
});
