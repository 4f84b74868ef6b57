import { eq, sql } from 'drizzle-orm';
import { contacts, members } from '../db/schema/index.ts';
import type { Act } from './act.ts';

/** The act's actor, a member or a client, has opened or read something new: their own pages say so from now on. */
export async function readOn({ tx, actor }: Act): Promise<void> {
  const people = { member: members, client: contacts } as const;
  if (actor.kind !== 'member' && actor.kind !== 'client') throw new Error('only a member or a client reads');
  const table = people[actor.kind];
  await tx
    .update(table)
    .set({ readNumber: sql`${table.readNumber} + 1` })
    .where(eq(table.id, actor.id));
}
