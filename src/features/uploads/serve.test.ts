import sharp from 'sharp';
import { expect, test } from 'vitest';
import { href, paths } from '../../paths.ts';
import { ada, kept, oneWorld } from './kept.fixture.ts';

oneWorld();

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

test('a picture that is served is the picture', async () => {
  const content = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const { url } = await kept({ type: 'image/png', content });
  expect(Buffer.from(await (await ada.get(url)).arrayBuffer()).equals(content)).toBe(true);
});
