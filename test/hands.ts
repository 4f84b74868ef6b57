import { sql } from 'drizzle-orm';
import { days, plus } from '../src/core/clock.ts';
import {
  accesses,
  assignments,
  bills,
  contacts,
  counters,
  dailyLogs,
  files,
  items,
  links,
  newId,
  portals,
  projects,
  shares,
} from '../src/db/schema/index.ts';
import { firstState, type ItemKind, isBill, isDue } from '../src/kinds.ts';
import { type CastMember, secretPair } from './cast.ts';
import type { World } from './world.ts';

export type AccessState = 'not-invited' | 'invited' | 'expired' | 'active' | 'removed';

/** Row factories: each writes directly, records no event, and gives the row. `with` overrides columns. */
export interface Hands {
  /** Assigned to every member of the cast, unless `assigned` names others. */
  project(given?: Partial<Row<typeof projects>> & { assigned?: CastMember[] }): Promise<Row<typeof projects>>;
  contact(given?: Partial<Row<typeof contacts>>): Promise<Row<typeof contacts>>;
  /** On, unless `enabled: false`. */
  portal(project: { id: string }, given?: Partial<Row<typeof portals>>): Promise<Row<typeof portals>>;
  /** An entry in the portal; an invited one carries `secret`, its link's reference. */
  access(
    portal: { id: string; projectId: string },
    contact: { id: string },
    state?: AccessState,
    given?: Partial<Row<typeof accesses>>,
  ): Promise<Row<typeof accesses> & { secret: string }>;
  /** With its detail row; a document gets a stored file (plain text, `files` row), a daily log its internal notes. */
  item(project: { id: string }, kind?: ItemKind, given?: Partial<Row<typeof items>>): Promise<Row<typeof items>>;
  share(item: { id: string; projectId: string }, given?: Partial<Row<typeof shares>>): Promise<Row<typeof shares>>;
  /** A public link of a share, with the secret of its address. */
  link(share: { id: string }, given?: Partial<Row<typeof links>>): Promise<Row<typeof links> & { secret: string }>;
}

type Row<T extends { $inferSelect: unknown }> = T['$inferSelect'];

export function openHands(world: World, companyId: string, team: CastMember[]): Hands {
  const { db } = world.core.database;
  const at = () => world.clock.now();
  let made = 0;
  const next = () => {
    made += 1;
    return made;
  };
  const number = async (name: string) => {
    const target = [counters.companyId, counters.name];
    const fresh = { companyId, name, last: 10_001 };
    const set = { last: sql`${counters.last} + 1` };
    return one(await db.insert(counters).values(fresh).onConflictDoUpdate({ target, set }).returning()).last;
  };

  const project: Hands['project'] = async ({ assigned = team, ...given } = {}) => {
    const fresh = { companyId, number: await number('project'), title: `Kitchen ${next()}`, status: 'In progress' };
    const values = { ...fresh, createdAt: at(), updatedAt: at(), ...given };
    const row = one(await db.insert(projects).values(values).returning());
    const seen = assigned.map((member) => ({ companyId, projectId: row.id, memberId: member.id }));
    if (seen.length) await db.insert(assignments).values(seen);
    return row;
  };

  const contact: Hands['contact'] = async (given = {}) => {
    const id = newId();
    const fresh = { id, companyId, name: `Clara Client ${next()}`, email: `client.${id}@home.test`, createdAt: at() };
    return one(
      await db
        .insert(contacts)
        .values({ ...fresh, ...given })
        .returning(),
    );
  };

  const portal: Hands['portal'] = async (of, given = {}) => {
    const fresh = { companyId, projectId: of.id, enabled: true, changedAt: at(), createdAt: at() };
    return one(
      await db
        .insert(portals)
        .values({ ...fresh, ...given })
        .returning(),
    );
  };

  const access: Hands['access'] = async (of, whom, state = 'active', given = {}) => {
    const { secret, hash } = secretPair();
    const where = { companyId, projectId: of.projectId, portalId: of.id, contactId: whom.id };
    const values = { ...where, createdAt: at(), ...moments(state, at()), ...(invited(state) && { inviteHash: hash }) };
    return {
      ...one(
        await db
          .insert(accesses)
          .values({ ...values, ...given })
          .returning(),
      ),
      secret,
    };
  };

  const item: Hands['item'] = async (of, kind = 'document', given = {}) => {
    const shown = { status: firstState(kind), totalCents: isBill(kind) ? (isDue(kind) ? 50_000 : 125_000) : null };
    const fresh = {
      companyId,
      projectId: of.id,
      kind,
      number: await number(kind),
      title: `${kind} ${next()}`,
      ...shown,
    };
    const values = { ...fresh, createdAt: at(), updatedAt: at(), ...given };
    const row = one(await db.insert(items).values(values).returning());
    await detail(world, companyId, row);
    return row;
  };

  const share: Hands['share'] = async (of, given = {}) => {
    const fresh = { companyId, projectId: of.projectId, itemId: of.id, startedAt: at() };
    return one(
      await db
        .insert(shares)
        .values({ ...fresh, ...given })
        .returning(),
    );
  };

  const link: Hands['link'] = async (of, given = {}) => {
    const { secret, hash } = secretPair();
    const fresh = { companyId, shareId: of.id, secretHash: hash, createdAt: at() };
    return {
      ...one(
        await db
          .insert(links)
          .values({ ...fresh, ...given })
          .returning(),
      ),
      secret,
    };
  };

  return { project, contact, portal, access, item, share, link };
}

const invited = (state: AccessState) => state === 'invited' || state === 'expired';

function moments(state: AccessState, now: Date) {
  if (state === 'not-invited') return {};
  const invitedAt = state === 'expired' ? plus(now, -days(8)) : now;
  const since = { invitedAt, inviteExpiresAt: plus(invitedAt, days(7)) };
  if (invited(state)) return since;
  return { ...since, acceptedAt: now, removedAt: state === 'removed' ? now : null };
}

async function detail(world: World, companyId: string, row: Row<typeof items>): Promise<void> {
  const { db } = world.core.database;
  const own = { itemId: row.id, companyId };
  if (isBill(row.kind as ItemKind)) await db.insert(bills).values(own);
  if (row.kind === 'daily-log')
    await db.insert(dailyLogs).values({ ...own, logDate: '2026-03-02', workDone: 'Framing', internalNotes: 'Ours' });
  if (row.kind !== 'document') return;
  const stored = await world.services.files.put(new TextEncoder().encode(`The file of ${row.title}.\n`));
  const { key: storageKey, bytes, sha256 } = stored;
  const about = { name: 'plan.txt', type: 'text/plain', bytes, sha256, storageKey, createdAt: world.clock.now() };
  await db.insert(files).values({ ...own, ...about });
}

function one<T>(rows: T[]): T {
  const [row] = rows;
  if (!row) throw new Error('no row came back');
  return row;
}
