import { newId } from '../../src/db/schema/index.ts';
import type { DeclaredRoute } from '../../src/doors/mount.ts';
import { kindOf } from '../../src/features/item-page/kind.tsx';
import { type ItemKind, isDue, KINDS, kindNamed, resourceOf } from '../../src/kinds.ts';
import { pathOf, paths, portalPaths } from '../../src/paths.ts';
import { nothing, type Scene } from './scene.ts';
import type { ItemThings, Things } from './stage.ts';

/**
 * What the address names: an item in one of its states, one of another project (`foreign`), one that is not there
 * (`missing`), a project whose portal is off, or nothing that there is at all.
 */
export type State = 'shared' | 'unshared' | 'removed' | 'foreign' | 'missing' | 'off' | 'nothing';

/** A route with its parameters filled in. */
export interface Filled {
  door: string;
  path: string;
  address: string;
  kind: ItemKind;
  state: State;
  /** Of a document: where it lies. */
  folder: string;
  /** The names of the route's parameters; `item` also where the query names one. */
  names: ReadonlySet<string>;
}

const PARAMETER = /:(\w+)(\{[^}]*\})?/g;
/** Parameters that name something inside a project. */
const INSIDE = ['item', 'file', 'thread', 'access', 'cut', 'page'];

/** The kinds of item that a route can be about. */
export function kindsOf(route: Pick<DeclaredRoute, 'path'>): readonly ItemKind[] {
  if (route.path.includes('/payments/')) return KINDS.filter(isDue);
  // Of a kind that prints some items only, the scene has those that it does not.
  if (route.path.endsWith('/pdf')) return KINDS.filter((kind) => kindOf(kind).print && !kindOf(kind).isPrinted);
  const listed = /\{([\w|-]+)\}/.exec(route.path)?.[1]?.split('|');
  const named = listed ?? route.path.split('/').filter((segment) => kindNamed(segment));
  const kinds = named.flatMap((resource) => kindNamed(resource) ?? []);
  return kinds.length ? kinds : ['document', ...KINDS.filter((kind) => kind !== 'document')];
}

export function namesOf(route: DeclaredRoute): Set<string> {
  const names = new Set([...route.path.matchAll(PARAMETER)].map(([, name]) => name!));
  if (namesPage(route)) names.add('item');
  return names;
}

/** A portal's live connection names its page in the query. */
function namesPage({ door, path }: DeclaredRoute): boolean {
  return (door === 'client' || door === 'preview') && path.endsWith(portalPaths.live);
}

function thingsOf(scene: Scene, state: State): Things {
  const { p, q, off, drafts, ended } = scene;
  if (state === 'nothing') return nothing();
  if (state === 'off') return off;
  if (state === 'unshared') return { ...p, items: drafts };
  if (state === 'removed') return { ...p, items: ended };
  if (state === 'foreign') return { ...p, items: q.items, access: q.access, cut: q.cut };
  if (state === 'missing') return { ...nothing(), project: p.project, portal: p.portal, contact: p.contact };
  return p;
}

/** The route's address for what `state` says. Throws for a parameter that it does not know: teach it here. */
export function fill(scene: Scene, route: DeclaredRoute, kind: ItemKind, state: State): Filled {
  const things = thingsOf(scene, state);
  const item = itemOf(scene, route, kind, state, things);
  const values: Record<string, string> = {
    ...{ company: things.company, project: things.project, portal: things.portal, contact: things.contact },
    price: things.price,
    ...{
      access: things.access,
      cut: things.cut,
      session: things.session,
      kind: resourceOf(kind),
      name: 'app.css',
      size: 'screen',
      // The one that stands: its page is the item's own. An earlier one: src/features/versions/versions.test.ts.
      version: '1',
      // An upload is its member's alone: to everybody here it is not there (src/features/uploads/refused.test.ts).
      upload: newId(),
    },
    person: state === 'foreign' || state === 'missing' ? scene.p.access : things.access,
    ...item,
    secret: route.path === paths.linkVisit ? item.linkSecret : things.invitation,
  };
  const address = route.path.replace(PARAMETER, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`T1 cannot fill :${name} of ${route.method} ${route.path}. Teach it in test/doors/fill.ts.`);
    return value;
  });
  const { door, path } = route;
  const query = queryOf(route, item);
  return { door, path, address: address + query, kind, state, folder: item.folder, names: namesOf(route) };
}

/** What stands behind the address: the page of a live connection, the folder that is to be renamed. */
function queryOf(route: DeclaredRoute, { item, folder }: ItemThings): string {
  if (namesPage(route)) return `?page=${item}`;
  return route.path === pathOf(paths.folder, 'document') ? `?${new URLSearchParams({ from: folder })}` : '';
}

/** Behind a link everything but the file is the link's own: a foreign file is one of another item. */
function itemOf(scene: Scene, { door }: DeclaredRoute, kind: ItemKind, state: State, things: Things): ItemThings {
  const item = things.items[kind];
  if (door !== 'link' || (state !== 'foreign' && state !== 'missing')) return item;
  const other = scene.p.items[kind === 'document' ? 'invoice' : 'document'];
  return { ...scene.p.items[kind], file: state === 'foreign' ? other.file : item.file };
}

/** Of which kinds of item, in which states, a viewer asks for a route: thorough ones for all that make a difference. */
export function casesOf(route: DeclaredRoute, thorough: boolean): { kind: ItemKind; state: State }[] {
  const names = namesOf(route);
  const [first = 'document', ...others] = kindsOf(route);
  const all = (thorough ? statesOf(route, names) : baseOf(route)).map((state) => ({ kind: first, state }));
  const varies = ['item', 'file', 'thread', 'kind', 'link'].some((name) => names.has(name));
  if (!thorough || !varies) return all;
  const told = all.filter(({ state }) => state === 'shared' || state === 'removed');
  return [...all, ...others.flatMap((kind) => told.map(({ state }) => ({ kind, state })))];
}

function baseOf(route: DeclaredRoute): State[] {
  return route.path.includes(':') ? ['shared', 'nothing'] : ['shared'];
}

function statesOf(route: DeclaredRoute, names: ReadonlySet<string>): State[] {
  const { door } = route;
  const states = baseOf(route);
  if (door === 'open' || states.length === 1) return states;
  const ofItem = ['item', 'file', 'thread'].some((name) => names.has(name));
  if (ofItem && door !== 'link') states.push('unshared');
  if (ofItem || door === 'link') states.push('removed');
  if (INSIDE.some((name) => names.has(name))) states.push('foreign', 'missing');
  if (door === 'client' || door === 'link') states.push('off');
  return states;
}
