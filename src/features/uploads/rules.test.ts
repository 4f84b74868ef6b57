import { expect, test } from 'vitest';
import { askedRange, bareName, disposition, mayTellPlace, safeName, sentType, sizeText } from './rules.ts';

test('R14: a name brings no folder, no control characters, no turned direction, and an ending that is true', () => {
  expect(safeName('C:\\plans\\Kitchen.pdf', 'application/pdf', 'pdf')).toBe('Kitchen.pdf');
  expect(safeName('../../etc/passwd', 'application/octet-stream', '')).toBe('passwd');
  expect(safeName('a\r\nSet-Cookie: x=1.png', 'image/png', 'png')).toBe('aSet-Cookie: x=1.png');
  expect(safeName('invoice\u202efdp.exe', 'application/octet-stream', '')).toBe('invoicefdp.exe');
  expect(safeName('photo.pdf', 'image/png', 'png')).toBe('photo.pdf.png');
  expect(safeName('photo.JPEG', 'image/jpeg', 'jpg')).toBe('photo.JPEG');
  expect(safeName('old.xls', 'application/x-cfb', 'cfb')).toBe('old.xls');
  expect(safeName('...', 'application/octet-stream', '')).toBe('file');
  expect(safeName('תוכנית.pdf', 'application/pdf', 'pdf')).toBe('תוכנית.pdf');
});

test('a long name is cut between characters and keeps its ending', () => {
  const name = safeName(`${'🏠'.repeat(300)}.docx`, 'application/zip', 'zip');
  expect([...name]).toHaveLength(150);
  expect(name).toMatch(/^🏠+\.docx$/u);
  expect(encodeURIComponent(name)).toContain('.docx');
});

test('R13: RFC 6266 names, and only shown in place what may be', () => {
  expect(disposition('application/pdf', 'Plan "A".pdf')).toBe(
    `inline; filename="Plan _A_.pdf"; filename*=UTF-8''Plan%20%22A%22.pdf`,
  );
  expect(disposition('text/html', 'é\r\n(1).html')).toBe(
    `attachment; filename="_(1).html"; filename*=UTF-8''%C3%A9%281%29.html`,
  );
  for (const type of ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf'])
    expect(disposition(type, 'a')).toMatch(/^inline;/);
  for (const type of ['image/svg+xml', 'application/xml', 'image/tiff', 'video/mp4', 'application/octet-stream'])
    expect(disposition(type, 'a')).toMatch(/^attachment;/);
});

test('R13: what is neither shown nor played is sent as bytes', () => {
  expect(sentType('image/png')).toBe('image/png');
  expect(sentType('video/mp4')).toBe('video/mp4');
  for (const type of ['application/xml', 'text/html', 'image/svg+xml', 'video/mp4; x="\r\n"'])
    expect(sentType(type)).toBe('application/octet-stream');
});

test.each([
  [undefined, undefined],
  ['bytes=0-4', { start: 0, end: 4 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=8-99', { start: 8, end: 9 }],
  ['bytes=10-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=4-2', undefined],
  ['bytes=0-1,4-5', undefined],
  ['bytes=-', undefined],
  ['items=0-4', undefined],
] as const)('R13: of ten bytes, Range %s asks for %o', (header, part) => {
  expect(askedRange(header, 10)).toEqual(part);
});

test('sizes read well', () => {
  expect(sizeText(10, 'en')).toBe('1 kB');
  expect(sizeText(845_000, 'en')).toBe('845 kB');
  expect(sizeText(2_440_000, 'en')).toBe('2.4 MB');
  expect(sizeText(24_600_000, 'en')).toBe('25 MB');
});

test('bare names', () => {
  expect(bareName('Kitchen plan.v2.pdf')).toBe('Kitchen plan.v2');
  expect(bareName('.pdf')).toBe('.pdf');
});

test('R14: a camera’s picture that cannot be cleaned is not taken; a drawing is', () => {
  expect(mayTellPlace('image/heic', false)).toBe(true);
  expect(mayTellPlace('image/x-canon-cr2', false)).toBe(true);
  expect(mayTellPlace('image/jpeg', true)).toBe(false);
  expect(mayTellPlace('image/vnd.dwg', false)).toBe(false);
  expect(mayTellPlace('application/pdf', false)).toBe(false);
});
