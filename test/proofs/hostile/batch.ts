import { paths } from '../../../src/paths.ts';
import { casesOf, fill } from '../../doors/fill.ts';
import { PARTING, TAKING } from '../../doors/late.ts';
import { openScene } from '../../doors/scene.ts';
import { openViewers } from '../../doors/viewers.ts';
import type { World } from '../../world.ts';
import { mangle } from './mangle.ts';
import { type Draft, draft } from './request.ts';
import { type Next, pick } from './words.ts';

/** What takes away what the others stand on is asked for last. */
const LATE = [...PARTING, ...TAKING, paths.projectTeam, paths.contactEdit];
const late = ({ route: { path } }: Draft) => Number(LATE.includes(path));

/**
 * Mangled requests on a fresh scene, for every declared route in turn and by every kind of viewer; most by somebody
 * who may, about what is there, so that they get past the door.
 */
export async function hostileBatch(world: World, count: number, next: Next): Promise<Draft[]> {
  const plain = await plainBatch(world, count, next);
  for (const one of plain) mangle(one, next);
  return plain.toSorted((a, b) => late(a) - late(b));
}

/** Forms of words that never arrive whole: every route that takes one. */
export async function heldBatch(world: World, next: Next): Promise<Draft[]> {
  const all = await plainBatch(world, world.doors.declared.length, next);
  const held = all.filter(({ route, parts }) => route.takes?.patience !== undefined && parts.length > 0);
  for (const one of held) one.pace = 'held';
  return held;
}

async function plainBatch(world: World, count: number, next: Next): Promise<Draft[]> {
  const scene = await openScene(world);
  const viewers = await openViewers(scene);
  const { declared } = world.doors;
  const first = next(declared.length);
  const made: Draft[] = [];
  for (let index = 0; index < count; index++) {
    const route = declared[(first + index) % declared.length]!;
    const able = viewers.filter(({ thorough }) => thorough?.includes(route.door));
    const most = able.slice(-1);
    const viewer = pick(
      next,
      pick(
        next,
        [viewers, able, most, most].filter(({ length }) => length),
      ),
    );
    const cases = casesOf(route, true);
    const { kind, state } = next(4) ? cases[0]! : pick(next, cases);
    made.push(await draft(scene, route, viewer, fill(scene, route, kind, state), next));
  }
  return made;
}
