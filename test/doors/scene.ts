import { newId } from '../../src/db/schema/index.ts';
import { type ItemKind, KINDS } from '../../src/kinds.ts';
import type { Cast, CastMember } from '../cast.ts';
import type { World } from '../world.ts';
import type { Canaries } from './canary.ts';
import { type ByKind, Stage, type Things } from './stage.ts';

type Made = Awaited<ReturnType<Stage['project']>>;
type Access = Awaited<ReturnType<Cast['access']>>;

/** Two companies as the matrix needs them: `p` is the project that every address is about. */
export interface Scene {
  world: World;
  canaries: Canaries;
  ours: Cast;
  theirs: Cast;
  /** The project, another one of the company, one of another company, and one whose portal is off. */
  p: Made;
  q: Made;
  x: Made;
  off: Made;
  /** Items of `p` that were never shared, or are not any more. */
  drafts: ByKind;
  ended: ByKind;
  /** Members: not assigned to `p`; with a role that may nothing; deactivated. */
  una: CastMember;
  nell: CastMember;
  dan: CastMember;
  /** The client of `p`. */
  clara: Awaited<ReturnType<Cast['contact']>>;
  removed: Access;
  invited: Access;
  /** Of a client who sees documents only (H6). */
  documents: Access;
}

/** Fills both companies. */
export async function openScene(world: World): Promise<Scene> {
  const [ours, theirs] = [await world.company(), await world.company()];
  const stage = new Stage(world, ours);
  const una = await stage.member('Una Unassigned', 'Project Manager');
  const nell = await stage.member('Nell Nobody', 'Guest');
  const dan = await stage.member('Dan Departed', 'Admin', true);
  const clara = await stage.client('Clara Client');
  const p = await stage.project('p', [...ours.team, nell, dan], clara);
  const q = await stage.project('q', [ours.admin, una], await stage.client('Otto Other'));
  const off = await stage.project('off', [ours.admin, una], clara, false);
  const at = p.row.portal;
  const removed = await ours.access(at, await stage.client('Rita Removed'), 'removed');
  const otto = { id: q.contact };
  const invited = await ours.access(at, otto, 'invited');
  const documents = await ours.access(at, await stage.client('Dora Documents'), 'active', {
    hiddenKinds: KINDS.filter((kind) => kind !== 'document'),
  });
  const drafts = await eachKind((kind) => stage.item(p.row.project, kind, 'unshared'));
  const ended = await eachKind((kind) => stage.item(p.row.project, kind, 'removed'));
  const beyond = new Stage(world, theirs, stage.canaries, 'x');
  const x = await beyond.project('x', theirs.team, await beyond.client('Xavier Else'));
  const { canaries } = stage;
  return {
    world,
    canaries,
    ours,
    theirs,
    p,
    q,
    x,
    off,
    drafts,
    ended,
    una,
    nell,
    dan,
    clara,
    removed,
    invited,
    documents,
  };
}

async function eachKind<T>(make: (kind: ItemKind) => Promise<T>): Promise<Record<ItemKind, T>> {
  const made = {} as Record<ItemKind, T>;
  for (const kind of KINDS) made[kind] = await make(kind);
  return made;
}

/** Ids of nothing that there is. */
export function nothing(): Things {
  const none = () => ({
    item: newId(),
    file: newId(),
    thread: newId(),
    link: newId(),
    linkSecret: 'none',
    folder: 'none',
    page: newId(),
    payment: newId(),
    sending: newId(),
  });
  const items = Object.fromEntries(KINDS.map((kind) => [kind, none()])) as ByKind;
  const ids = { company: newId(), project: newId(), portal: newId(), contact: newId(), access: newId() };
  return { ...ids, invitation: 'none', cut: newId(), session: newId(), price: newId(), thread: newId(), items };
}
