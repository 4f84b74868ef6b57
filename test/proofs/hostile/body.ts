import { randomUUID } from 'node:crypto';
import type { Draft, Part } from './request.ts';
import { bytes, DATES, hostileValue, IDS, NAMES, type Next, NUMBERS, pick, TEXTS } from './words.ts';

// What may stand in the body of a request.

/** What fields are called, whichever form they belong to. */
const FIELDS = [
  ...[
    'id',
    'key',
    'title',
    'summary',
    'terms',
    'discount',
    'tax',
    'due_on',
    'revision',
    'add',
    'name',
    'email',
    'phone',
  ],
  ...['address', 'language', 'notes', 'smsConsent', 'status', 'clientId', 'client.name', 'client.email', 'client.id'],
  ...['member', 'items', 'from', 'invite', 'contact', 'new.name', 'new.email', 'new.phone', 'new.id', 'body', 'upTo'],
  ...[
    'version',
    'code',
    'person',
    'next',
    'logDate',
    'weather',
    'crew',
    'workDone',
    'delays',
    'internalNotes',
    'remove',
  ],
  ...['timeZone', 'currency', 'defaultTax', 'defaultTerms', 'howToPay', 'paymentLink', 'lines.0.id', 'lines.0.unit'],
  ...['lines.999999999.quantity', 'lines.-1.quantity', 'lines.1e3.unit_price', 'lines.0', 'lines..x', 'caption.x'],
  ...['__proto__', 'constructor', 'toString', '__proto__.x', 'a[b][c]', 'a[]', '', ' ', '\0', 'é', 'title\0'],
].map(bytes);

/** What a field's name says that it is for, half of the time: else the mangling would seldom go deep. */
function valueFor(name: string, next: Next): string {
  if (!next(2)) return hostileValue(next);
  if (/(quantity|price|tax|discount|revision|version|upTo)/i.test(name)) return pick(next, NUMBERS);
  if (/(date|due)/i.test(name)) return pick(next, DATES);
  if (/(id|key|member|items|person|remove|contact)$/i.test(name)) return pick(next, IDS);
  return pick(next, next(2) ? TEXTS : NAMES);
}

/** Fields with other values, doubled, left out, or of other forms. */
export function mangledFields(draft: Draft, next: Next): void {
  const { parts } = draft;
  for (let more = 1 + next(3); more > 0; more--) {
    const part = parts.length && next(4) ? pick(next, parts) : undefined;
    if (!part) {
      const name = pick(next, FIELDS);
      parts.push({ name, value: valueFor(name, next) });
      continue;
    }
    const how = next(10);
    if (how === 0) parts.splice(parts.indexOf(part), 1);
    else if (how === 1) parts.push({ ...part, value: valueFor(part.name, next) });
    else if (part.file !== undefined && next(2))
      part.file = pick(next, next(2) ? NAMES : TEXTS).replace(/["\r\n]/g, '');
    else part.value = valueFor(part.name, next);
  }
  if (!next(8)) parts.push({ name: 'id', value: randomUUID() }, { name: 'key', value: randomUUID() });
}

const LINES = ['quantity', 'unit_price', 'description', 'id', 'unit', '__proto__', 'constructor'];

/** More of everything than anybody writes. */
export function manyFields(draft: Draft, next: Next): void {
  const many = pick(next, [300, 1_000, 4_000]);
  const name = pick<(index: number) => string>(next, [
    () => 'a',
    (index) => `a${index}`,
    (index) => `lines.${index}.${pick(next, LINES)}`,
    (index) => `lines.${next(1_000_000)}.${pick(next, LINES)}${index % 7 ? '' : index}`,
    () => pick(next, FIELDS),
  ]);
  draft.parts.push(...Array.from({ length: many }, (_, index) => ({ name: name(index), value: `${next(9)}` })));
}

const TYPES = [
  ...[
    '',
    'text/plain',
    'application/json',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'x',
    '\xff',
    '/',
    ';',
  ],
  ...[
    'application/x-www-form-urlencoded; charset=utf-16',
    'multipart/mixed; boundary=a',
    'multipart/form-data; boundary="a',
  ],
  ...[
    `multipart/form-data; boundary=${'b'.repeat(5_000)}`,
    'application/x-www-form-urlencoded, text/plain',
    '__proto__',
  ],
];

/** A body that its type does not say. */
export function mangledType(draft: Draft, next: Next): void {
  draft.contentType = pick(next, TYPES);
  if (!next(2))
    draft.body = pick(next, [
      '',
      '{"title":{"toString":1}}',
      '[[[[',
      '\0'.repeat(1_000),
      '\xff'.repeat(1_000),
      '&'.repeat(60_000),
      '%'.repeat(9_000),
      '=&=&='.repeat(5_000),
    ]);
}

const file = (name: string, value: string, as: string): Part => ({ name, value, file: as });

/** A form of parts, broken as only such a one can be. */
export function mangledParts(draft: Draft, next: Next): void {
  draft.multipart = true;
  const { parts } = draft;
  const how = next(7);
  if (how === 0) parts.push(...Array.from({ length: 1_000 }, (_, index) => ({ name: `p${index}`, value: 'x' })));
  else if (how === 1) parts.push(...Array.from({ length: 60 }, () => file('file', '', 'empty.txt')));
  else if (how === 2) parts.push(file('', 'x', ''), { name: '', value: 'x' });
  else if (how === 3)
    parts.push(file('file', '%PDF-1.7\n'.repeat(50), pick(next, [...TEXTS, ...NAMES]).replace(/["\r\n]/g, '')));
  else if (how === 4) parts.push({ name: 'nested', value: `--${draft.boundary}\r\n\r\n--${draft.boundary}--\r\nmore` });
  else if (how === 5) draft.boundary = pick(next, ['a b', '"', '-', 'x'.repeat(300), '\xff', "a'()+_,-./:=?"]);
  else parts.push({ name: 'x"\r\nContent-Type: x\r\nX: "y', value: 'x' });
}

/** Words where files are meant, and the other way round. */
export function swappedForm(draft: Draft): void {
  draft.multipart = !draft.multipart;
  for (const part of draft.parts) part.file = draft.multipart && part.file === undefined ? 'words.txt' : undefined;
}
