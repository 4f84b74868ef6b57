import { mangledId, mangledMethod, mangledPath, mangledQuery, mangledVersion } from './address.ts';
import { mangledFields, mangledParts, mangledType, manyFields, swappedForm } from './body.ts';
import { mangledCookies, mangledFraming, mangledHeaders, mangledUpgrade } from './head.ts';
import type { Draft } from './request.ts';
import { type Next, pick } from './words.ts';

type Mangling = (draft: Draft, next: Next) => void;

function mangledPace(draft: Draft, next: Next): void {
  draft.pace = pick(next, ['repeated', 'dripped', 'abandoned', 'half']);
  if (draft.pace === 'repeated') draft.headers = draft.headers.filter(([name]) => name !== 'Connection');
}

/** Each as often as it can find something that the others cannot. */
const ANY: Record<string, [weight: number, Mangling]> = {
  method: [1, mangledMethod],
  version: [1, mangledVersion],
  path: [2, mangledPath],
  id: [3, mangledId],
  query: [6, mangledQuery],
  headers: [5, mangledHeaders],
  cookies: [3, mangledCookies],
  upgrade: [1, mangledUpgrade],
  pace: [1, mangledPace],
};
const POSTED: Record<string, [weight: number, Mangling]> = {
  fields: [20, mangledFields],
  many: [1, manyFields],
  type: [2, mangledType],
  parts: [2, mangledParts],
  swapped: [1, swappedForm],
  framing: [2, mangledFraming],
};

const weighed = (manglings: Record<string, [number, Mangling]>) =>
  Object.entries(manglings).flatMap(([name, [weight, change]]) =>
    Array<[string, Mangling]>(weight).fill([name, change]),
  );
const FOR_GET = weighed(ANY);
const FOR_POST = [...FOR_GET, ...weighed(POSTED)];

/** Mangles a request in one way, sometimes two: more, and it would be refused before it comes to anything. */
export function mangle(draft: Draft, next: Next): void {
  const ways = draft.route.method === 'POST' ? FOR_POST : FOR_GET;
  for (let more = next(4) ? 1 : 2; more > 0; more--) {
    const [name, change] = pick(next, ways);
    change(draft, next);
    draft.mangled.push(name);
  }
  // An address of live connections is asked for as a page does, more often than not.
  if (draft.route.live && next(4)) mangledUpgrade(draft, () => 0);
}
