import { ROLES } from '../src/core/permissions.ts';
import { hash, newSecret } from '../src/core/secret.ts';
import { beginSession } from '../src/core/sessions.ts';
import { companies, members, newId, rights } from '../src/db/schema/index.ts';
import type { Browser } from './browser.ts';
import { type Hands, openHands } from './hands.ts';
import type { World } from './world.ts';

export interface CastMember {
  id: string;
  name: string;
  email: string;
  role: string;
}

/** A fresh company: a member for each of the four roles, and hands that make projects, contacts, items and the rest. */
export interface Cast extends Hands {
  id: string;
  name: string;
  admin: CastMember;
  manager: CastMember;
  sales: CastMember;
  crew: CastMember;
  /** The four, admin first. */
  team: CastMember[];
  /** A browser in which this member is signed in; the session is put there directly, for speed. */
  as(member: CastMember): Promise<Browser>;
  /** A browser in which this client has a right to each of these portals, whatever their state. */
  asClient(...accesses: { id: string; contactId: string }[]): Promise<Browser>;
}

let companiesMade = 0;

/** Makes a company directly in the database: no event is recorded, no mail sent. */
export async function castCompany(world: World): Promise<Cast> {
  companiesMade += 1;
  const { db } = world.core.database;
  const id = newId();
  const name = `Ridge Builders ${companiesMade}`;
  const at = world.clock.now();
  const phone = `+1512555${`${companiesMade}`.padStart(4, '0')}`;
  const email = `office.${id}@ridge.test`;
  await db.insert(companies).values({ id, name, phone, email, createdAt: at, mailCheckedAt: at });
  const people = ['Ada Admin', 'Mara Manager', 'Sam Sales', 'Cora Crew'];
  const team = people.map((person, index): CastMember => {
    const first = person.split(' ')[0]!.toLowerCase();
    return { id: newId(), name: person, email: `${first}.${id}@ridge.test`, role: ROLES[index]!.name };
  });
  await db.insert(members).values(team.map((member) => ({ ...member, companyId: id, createdAt: at })));
  const [admin, manager, sales, crew] = team as [CastMember, CastMember, CastMember, CastMember];
  return {
    id,
    name,
    admin,
    manager,
    sales,
    crew,
    team,
    ...openHands(world, id, team),
    as: (member) => signedIn(world, id, 'member', member.id),
    async asClient(...accesses) {
      const first = accesses[0];
      if (!first) throw new Error('a client needs an access');
      return await signedIn(world, id, 'client', first.contactId, accesses);
    },
  };
}

async function signedIn(
  world: World,
  companyId: string,
  kind: 'member' | 'client',
  personId: string,
  accesses: { id: string }[] = [],
): Promise<Browser> {
  const browser = world.browser();
  const { db } = world.core.database;
  await db.transaction(async (tx) => {
    const session = await beginSession(tx, world.clock.now(), companyId, { kind, id: personId }, 'Test browser');
    for (const access of accesses) await tx.insert(rights).values({ sessionId: session.id, accessId: access.id });
    browser.cookies.set(`__Host-${kind}`, session.token);
  });
  return browser;
}

/** A secret and what is kept of it, for rows that hold only the hash. */
export function secretPair(): { secret: string; hash: string } {
  const secret = newSecret();
  return { secret, hash: hash(secret) };
}
