import { test as base, expect } from '@playwright/test';
import { firstState, type ItemKind, KINDS, moveOf } from '../../src/kinds.ts';
import type { Cast, CastMember } from '../cast.ts';
import type { World } from '../world.ts';
import { type Circumstances, openPerson, type Person } from './person.ts';
import { openSite, type Site } from './site.ts';

export { expect };

type Made<Hand extends keyof Cast> = Cast[Hand] extends (...given: never[]) => Promise<infer Row> ? Row : never;

/** A project whose portal is on, Helen in it, and one item of each kind that was asked for, shared. */
export interface Scene {
  project: Made<'project'>;
  portal: Made<'portal'>;
  helen: Made<'contact'>;
  access: Made<'access'>;
  items: Record<ItemKind, Made<'item'>>;
  shares: Record<ItemKind, Made<'share'>>;
}

interface Access {
  id: string;
  contactId: string;
}

interface Hands {
  /** A fresh company. */
  cast: Cast;
  scene(kinds?: readonly ItemKind[]): Promise<Scene>;
  /** A member of the team in front of a browser, signed in. */
  contractor(member: CastMember, circumstances?: Circumstances): Promise<Person>;
  /** A client in front of a browser, signed in to the portal of each access. */
  homeowner(access: Access | readonly Access[], circumstances?: Circumstances): Promise<Person>;
  /** Anybody in front of a browser. */
  stranger(circumstances?: Circumstances): Promise<Person>;
}

interface Lasting {
  site: Site;
  world: World;
}

export const TITLES = {
  ...(Object.fromEntries(KINDS.map((kind) => [kind, `First ${kind}`])) as Record<ItemKind, string>),
  estimate: 'Kitchen estimate',
  invoice: 'First invoice',
  document: 'Floor plan',
  'daily-log': 'Day one',
};

/**
 * The stage of every browser test: one world a worker, a fresh company a test, and a browser for each person. A test
 * fails when any browser reports an error or a violated policy that was not announced.
 */
export const test = base.extend<Hands & { people: Open }, Lasting>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here.
    async ({}, use) => {
      const site = await openSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  world: [({ site }, use) => use(site.world), { scope: 'worker' }],
  cast: async ({ world }, use) => use(await world.company()),
  scene: async ({ cast }, use) => use((kinds = KINDS) => setScene(cast, kinds)),
  people: async ({ browser, site }, use) => {
    const all: Person[] = [];
    await use(async (cookies, circumstances) => {
      const person = await openPerson(browser, site.origin, cookies, circumstances);
      all.push(person);
      return person;
    });
    const complaints = all.flatMap((person) => person.complaints);
    for (const { context } of all) await context.close();
    expect(complaints).toEqual([]);
  },
  contractor: async ({ cast, people }, use) =>
    use(async (member, circumstances) => people((await cast.as(member)).cookies, circumstances)),
  homeowner: async ({ cast, people }, use) =>
    use(async (access, circumstances) => people((await cast.asClient(...[access].flat())).cookies, circumstances)),
  stranger: async ({ people }, use) => use((circumstances) => people(new Map(), circumstances)),
});

type Open = (cookies: ReadonlyMap<string, string>, circumstances?: Circumstances) => Promise<Person>;

async function setScene(cast: Cast, kinds: readonly ItemKind[]): Promise<Scene> {
  const helen = await cast.contact({ name: 'Helen Park' });
  const project = await cast.project({ title: 'Kitchen remodel', clientContactId: helen.id });
  const portal = await cast.portal(project);
  const access = await cast.access(portal, helen);
  const items = {} as Scene['items'];
  const shares = {} as Scene['shares'];
  for (const kind of kinds) {
    const status = moveOf(kind, firstState(kind), 'share') ?? null;
    items[kind] = await cast.item(project, kind, { title: TITLES[kind], status });
    shares[kind] = await cast.share(items[kind]);
  }
  return { project, portal, helen, access, items, shares };
}
