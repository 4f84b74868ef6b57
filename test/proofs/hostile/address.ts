import type { Draft } from './request.ts';
import { hostileValue, IDS, type Next, NUMBERS, pick } from './words.ts';

// What may stand in the first line of a request.

const METHODS = [
  'HEAD',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'M-SEARCH',
  'GET',
  'POST',
];
const NO_METHODS = ['get', 'BREW', '', 'G\0ET', 'A'.repeat(500)];
const VERSIONS = ['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/9.9', 'HTTQ/1.1', ''];
const QUERY = ['page', 'at', 'screen', 'before', 'next', 'show', 'status', 'search', 'from', 'ended', '__proto__'];
/** What an address that ends so asks of its query. */
const ASKED: [RegExp, readonly string[]][] = [
  [/\/live$/, ['page', 'at', 'screen']],
  [/(\/messages|\/:item|\/:portal|\/:person)$/, ['before']],
  [/(\/projects|\/contacts)$/, ['search', 'status', 'show', 'page']],
  [/\/(sign-in|code|person)$/, ['next', 'ended']],
];

const insert = (path: string, at: number, what: string) => path.slice(0, at) + what + path.slice(at);

const PIECES = [
  '%',
  '%00',
  '%zz',
  '%c0%af',
  '%ed%a0%80',
  '%2e%2e%2f',
  '%2f',
  '//',
  '/..;/',
  '/./',
  '/../',
  '\\',
  ';a=b',
];
const WIDE = ['é', '😀', '\x01', '\x7f', '\t', '#x', '?', '??', '&', 'x'.repeat(10_000), '/'.repeat(2_000)];

/** Breaks a path as text. */
export function mangledPath(draft: Draft, next: Next): void {
  const how = next(6);
  if (how === 0) draft.path = draft.path.toUpperCase();
  else if (how === 1) draft.path = `${draft.path}/${pick(next, ['', 'more', '..', '%2e'])}`;
  else if (how === 2) draft.path = draft.path.slice(0, draft.path.lastIndexOf('/')) || '/';
  else if (how === 3)
    draft.path = pick(next, ['*', '', 'http://evil.test/', 'http://[::1', `//evil.test${draft.path}`]);
  else {
    const piece = Buffer.from(pick(next, [...PIECES, ...WIDE]), 'utf8').toString('latin1');
    draft.path = insert(draft.path, 1 + next(draft.path.length), piece);
  }
}

/** Puts something else in the place of an id or a secret, encoded or not. */
export function mangledId(draft: Draft, next: Next): void {
  const segments = draft.path.split('/');
  const ids = segments.flatMap((segment, index) => (/^[\w-]{36,43}$/.test(segment) ? [index] : []));
  const at = ids.length ? pick(next, ids) : segments.length - 1;
  const value = pick(next, IDS);
  segments[at] = next(8) ? encoded(value) : value;
  draft.path = segments.join('/');
}

const encoded = (text: string) => text.replace(/[^\w.-]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** Adds what the program asks of a query, in shapes that it does not ask for. */
export function mangledQuery(draft: Draft, next: Next): void {
  const { query, route } = draft;
  const asked = ASKED.find(([ending]) => ending.test(route.path))?.[1] ?? QUERY;
  for (let more = 1 + next(3); more > 0; more--) {
    const name = pick(next, next(4) ? asked : QUERY);
    const value = next(2) ? pick(next, NUMBERS) : hostileValue(next);
    query.push([pick(next, [name, name, name, `${name}[]`, `${name}[0]`]), value.slice(0, 10_000)]);
    if (!next(3)) query.push([name, value.slice(0, 100)]);
  }
  if (!next(4)) query.reverse();
  if (!next(20)) for (let many = 0; many < 2_000; many++) query.push(['a', '']);
}

export function mangledMethod(draft: Draft, next: Next): void {
  draft.method = pick(next, next(8) ? METHODS : NO_METHODS);
}

export function mangledVersion(draft: Draft, next: Next): void {
  draft.version = pick(next, VERSIONS);
}
