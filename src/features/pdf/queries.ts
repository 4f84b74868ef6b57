import { and, eq, inArray } from 'drizzle-orm';
import type { AnyScope } from '../../core/scope.ts';
import { contacts, files, items, projects } from '../../db/schema/index.ts';
import { servedColumns } from '../uploads/queries.ts';

export type Reading = Exclude<AnyScope, { kind: 'open' }>;

/** To whom an item's letter goes: its project, and the client by name. The item was found through the scope. */
export async function findAddressee(scope: Reading, itemId: string) {
  const [row] = await scope.core.database.db
    .select({ title: projects.title, number: projects.number, address: projects.address, client: contacts.name })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .leftJoin(contacts, eq(contacts.id, projects.clientContactId))
    .where(and(eq(items.companyId, scope.companyId), eq(items.id, itemId)));
  return row;
}

/** These files of an item that was found through the scope, as the store has them. */
export async function findPictures(scope: Reading, itemId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return await scope.core.database.db
    .select({ ...servedColumns, id: files.id, height: files.height })
    .from(files)
    .innerJoin(items, eq(items.id, files.itemId))
    .where(and(eq(files.companyId, scope.companyId), eq(files.itemId, itemId), inArray(files.id, [...ids])));
}
