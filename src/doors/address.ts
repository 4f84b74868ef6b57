import type { Context } from 'hono';
import type { ParameterName, Parameters } from '../paths.ts';

/** The parameters that are words. Every other one is an id. */
const WORDS: readonly ParameterName[] = ['kind', 'name', 'person', 'secret', 'size', 'version'];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** An id as somebody sent it; what is no UUID becomes the nil id, which nothing has: the look-up then says 404. */
export function asId(sent: string): string {
  return UUID.test(sent) ? sent : NO_ID;
}

/** One parameter of the address that was asked for, if it has it: an id as by `asId`, a word as it came. */
export function addressed(c: Context, name: ParameterName): string | undefined {
  const sent = c.req.param(name);
  return sent === undefined || WORDS.includes(name) ? sent : asId(sent);
}

/** The names of a path's parameters, found once: paths are the program's own. */
const known = new Map<string, readonly ParameterName[]>();

function namesOf(path: string): readonly ParameterName[] {
  let names = known.get(path);
  if (!names) {
    names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as ParameterName);
    known.set(path, names);
  }
  return names;
}

/** What an address says by the names of its path: `href` the other way round. */
export function readAddress<Path extends string>(c: Context, path: Path): Parameters<Path> {
  return Object.fromEntries(namesOf(path).map((name) => [name, addressed(c, name)])) as Parameters<Path>;
}

/** The path and query that were asked for. */
export function addressOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}
