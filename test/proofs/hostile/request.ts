import type { DeclaredRoute } from '../../../src/doors/mount.ts';
import type { Fields } from '../../browser.ts';
import { bodyOf } from '../../doors/bodies.ts';
import type { Filled } from '../../doors/fill.ts';
import type { Scene } from '../../doors/scene.ts';
import type { Viewer } from '../../doors/viewers.ts';
import { BASE_URL } from '../../world.ts';
import { hostileFrames } from './frames.ts';
import { bytes, type Next } from './words.ts';

/** One part of a form: `file` is the name that it is uploaded by. All strings are bytes (words.ts). */
export interface Part {
  name: string;
  value: string;
  file?: string;
}

/** How the bytes go: at once, or again and again; in pieces; half and gone; half and no more; all but the last. */
export type Pace = 'whole' | 'repeated' | 'dripped' | 'abandoned' | 'half' | 'held';

/** A request before it is bytes: what the mangling changes. */
export interface Draft {
  route: DeclaredRoute;
  viewer: string;
  /** What was done to it, for whoever reads the report. */
  mangled: string[];
  method: string;
  path: string;
  query: [string, string][];
  version: string;
  headers: [string, string][];
  cookies: string[];
  /** A form, encoded at the end; `body` overrides it. */
  parts: Part[];
  multipart: boolean;
  boundary: string;
  body?: string;
  contentType?: string;
  /** Headers about the body's length, when they are not to be true. */
  framing?: [string, string][];
  pace: Pace;
  /** What is said on a live connection, should this become one. */
  frames: Buffer[];
}

/** The request as an honest browser of this viewer would send it. */
export async function draft(scene: Scene, route: DeclaredRoute, viewer: Viewer, filled: Filled, next: Next) {
  const { browser } = viewer;
  const [path = '', query = ''] = filled.address.split('?');
  const network = [10, next(256), next(256), next(256)].join('.');
  const post = route.method === 'POST';
  const parts = post ? await partsOf(bodyOf(scene, route, filled)) : [];
  const made: Draft = {
    route,
    viewer: viewer.name,
    mangled: [],
    method: route.method,
    path,
    query: [...new URLSearchParams(query)].map(([name, value]) => [bytes(name), bytes(value)]),
    version: 'HTTP/1.1',
    headers: [
      ['Host', new URL(BASE_URL).host],
      ['X-Forwarded-For', network],
      ['Origin', BASE_URL],
      ['Connection', 'close'],
    ],
    cookies: [...browser.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
    parts,
    multipart: parts.some(({ file }) => file !== undefined),
    boundary: 'a-boundary-of-ours',
    pace: 'whole',
    frames: hostileFrames(next),
  };
  return made;
}

async function partsOf(fields: Fields): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string') parts.push({ name: bytes(name), value: bytes(one) });
      else parts.push({ name: bytes(name), value: bytes(await one.text()), file: bytes(one.name) });
    }
  return parts;
}

/** The bytes that go over the wire, as a latin1 string. */
export function wire(draft: Draft): string {
  const { method, path, version, multipart, boundary, cookies } = draft;
  const search = draft.query.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');
  const headers = [...draft.headers];
  if (cookies.length) headers.push(['Cookie', cookies.join('; ')]);
  const body = draft.body ?? (multipart ? multipartOf(draft.parts, boundary) : urlencoded(draft.parts));
  if (method === 'POST' || body) {
    const type = multipart ? `multipart/form-data; boundary=${boundary}` : 'application/x-www-form-urlencoded';
    headers.push(['Content-Type', draft.contentType ?? type]);
    headers.push(...(draft.framing ?? [['Content-Length', `${body.length}`] as [string, string]]));
  }
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `${method} ${path}${search && `?${search}`} ${version}\r\n${lines}\r\n${body}`;
}

const escaped = (text: string) => text.replace(/[^\w.~-]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
const urlencoded = (parts: Part[]) => parts.map(({ name, value }) => `${escaped(name)}=${escaped(value)}`).join('&');

function multipartOf(parts: Part[], boundary: string): string {
  const told = parts.map(({ name, value, file }) => {
    const named = `Content-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}`;
    const type = file === undefined ? '' : 'Content-Type: application/octet-stream\r\n';
    return `--${boundary}\r\n${named}\r\n${type}\r\n${value}\r\n`;
  });
  return `${told.join('')}--${boundary}--\r\n`;
}
