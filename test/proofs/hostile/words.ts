/** A seeded chance, as test/proofs/seed.ts gives it. */
export type Next = (below: number) => number;

export const pick = <T>(next: Next, from: readonly T[]): T => from[next(from.length)]!;

/** Text as the bytes that go over the wire, one character each: so that bytes that are no text can go as well. */
export const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

const NIL = '00000000-0000-0000-0000-000000000000';

export const IDS = [
  NIL,
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '{018f0000-0000-7000-8000-000000000000}',
  'urn:uuid:018f0000-0000-7000-8000-000000000000',
  '018f00000000700080000000000000000',
  '018F0000-0000-7000-8000-00000000000G',
  'home',
  'anyone',
  '..',
  '1',
  '1 or 1=1',
  `a${'😀'.repeat(60)}`,
  `${NIL}\0`,
  'x'.repeat(10_000),
].map(bytes);

export const NUMBERS = [
  ...[
    '-1',
    '0',
    '-0',
    '1.5',
    ' 1 ',
    '+1',
    '1e3',
    '0x10',
    '1e999',
    '-1e999',
    '1e-400',
    'NaN',
    'Infinity',
    '1,,0',
    '٣',
    '１',
  ],
  ...['2147483647', '2147483648', '4294967296', '9007199254740993', '9223372036854775808', '-9223372036854775809'],
  ...['1'.repeat(400), '9'.repeat(20_000), `0.${'0'.repeat(20_000)}1`, `1${' '.repeat(20_000)}`, '1,'.repeat(5_000)],
].map(bytes);

export const DATES = [
  ...['0000-00-00', '0000-01-01', '2026-02-30', '2026-13-01', '9999-12-31', '99999-12-31', '-271821-04-20'],
  ...['+275760-09-13', '294276-12-31', 'infinity', '-infinity', 'epoch', 'today', '2026-03-02T25:61', '2026-3-2'],
].map(bytes);

export const NAMES = [
  ...['Mars/Olympus', 'Etc/GMT+99', '../UTC', 'UTC', 'XXX', 'ZZZ', 'usd', 'JPY', 'Admin', '__proto__', 'constructor'],
  ...['toString', 'hasOwnProperty', 'null', 'undefined', 'true', '[object Object]', '{}', '[]', '{{7*7}}', '$1'],
  ...['/\\evil.test', '//evil.test', 'https://evil.test', 'javascript:alert(1)', '/sign-in?next=/%00', 'a@b', '+1'],
  ...["' or ''='", '%_\\', '<script>alert(1)</script>', '%s%n', '\r\nSet-Cookie: a=b', 'on', 'yes', '', ' '],
].map(bytes);

export const TEXTS = [
  ...[
    '\0',
    'a\0b',
    '\u0001\u0008\u001b[2J',
    '\u202efdp.exe',
    '\ufeff',
    '\u2028',
    'é\u0301',
    '👩‍👩‍👧',
    '\uffff',
    `a${'😀'.repeat(3_000)}`,
  ],
  ...['a'.repeat(60_000), ' '.repeat(30_000), '\n'.repeat(10_000), '<'.repeat(10_000), '\u0301'.repeat(10_000)],
]
  .map(bytes)
  // A lone surrogate, bytes that never stand in UTF-8, an overlong slash, a character that ends too early.
  .concat(['\xed\xa0\x80', '\xff\xfe\xfd', '\xc0\xaf', 'a\xf0\x9f\x98', '\x80'.repeat(5_000)]);

const KINDS = [IDS, NUMBERS, DATES, NAMES, TEXTS];

/** A value that no field is meant for. */
export const hostileValue = (next: Next): string => pick(next, pick(next, KINDS));
