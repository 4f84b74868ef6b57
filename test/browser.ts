import { href, paths, portalDoorPaths } from '../src/paths.ts';
import { BASE_URL, type World } from './world.ts';

/** Values of a form: a list sends a name several times, a file makes the form multipart. */
export type Fields = Record<string, string | readonly string[] | File | readonly File[]>;

/** One browser: a cookie jar and an IP address. It follows no redirect by itself, and sends Origin as browsers do. */
export interface Browser {
  readonly ip: string;
  /** By full name, `__Host-` included. */
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Response>;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Goes where a redirect leads. */
  follow(response: Response): Promise<Response>;
  /** Signs in as a member by a real code. Throws when that does not end in a session. */
  signIn(email: string): Promise<Response>;
  /** Signs in to a portal by a real code. Throws when that does not end in a session. */
  signInToPortal(portalId: string, emailOrPhone: string): Promise<Response>;
}

const CHANGING = ['POST', 'PATCH', 'DELETE'];
let lastIp = 0;

function nextIp(): string {
  lastIp += 1;
  return `10.${(lastIp >> 16) & 255}.${(lastIp >> 8) & 255}.${lastIp & 255}`;
}

/** A fresh browser. Each has its own address, else rate limits meet (R8). */
export function openBrowser(world: World, ip = nextIp()): Browser {
  const cookies = new Map<string, string>();

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size) headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('X-Forwarded-For', headers.get('X-Forwarded-For') ?? ip);
    if (CHANGING.includes(init.method ?? '') && !headers.has('Origin')) headers.set('Origin', world.core.baseUrl);
    const url = new URL(path, world.core.baseUrl);
    const { type, bytes } = await sent(init);
    if (type && !headers.has('Content-Type')) headers.set('Content-Type', type);
    if (bytes && !headers.has('Content-Length')) headers.set('Content-Length', `${bytes.byteLength}`);
    const response = await world.app.request(url.href, { ...init, body: bytes, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  }

  const get: Browser['get'] = (path, headers) => request(path, { headers });
  const post: Browser['post'] = (path, fields = {}, headers = {}) =>
    request(path, { method: 'POST', body: bodyOf(fields), headers });

  async function finish(start: string, codePage: string, field: string, address: string): Promise<Response> {
    await get(start);
    const sent = await post(start, { [field]: address });
    if (sent.status !== 303) throw new Error(`Send code answered ${sent.status}: ${await sent.text()}`);
    const code = await world.codeFor(address);
    const done = await post(codePage, { code });
    if (done.status !== 303) throw new Error(`Sign in answered ${done.status}: ${await done.text()}`);
    return done;
  }

  return {
    ip,
    cookies,
    get,
    post,
    request,
    follow: (response) => get(response.headers.get('Location') ?? '/'),
    signIn: (email) => finish(href(paths.signIn), href(paths.signInCode), 'email', email),
    signInToPortal: (portal, address) =>
      finish(
        href(portalDoorPaths.signIn, { portal }),
        href(portalDoorPaths.signInCode, { portal }),
        'address',
        address,
      ),
  };
}

/** A body as it goes over the wire: its type and, as browsers say it, its length. */
async function sent({ method, body }: RequestInit) {
  if (!body && method !== 'POST') return {};
  const request = new Request(BASE_URL, { method, body });
  return { type: request.headers.get('content-type'), bytes: await request.arrayBuffer() };
}

function bodyOf(fields: Fields): URLSearchParams | FormData {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one: string | File) => [name, one] as const),
  );
  const form = pairs.some(([, value]) => value instanceof File) ? new FormData() : new URLSearchParams();
  for (const [name, value] of pairs) form.append(name, value as string);
  return form;
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
  const gone = value === '' || attributes.some((attribute) => /^max-age=0$/i.test(attribute));
  if (gone) cookies.delete(name);
  else cookies.set(name, value);
}
