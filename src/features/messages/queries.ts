import { and, eq, isNull } from 'drizzle-orm';
import type { PortalScope, TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { items, projects, readings, threads } from '../../db/schema/index.ts';
import { columnsFor, type Thread, threadOf } from './columns.thread.ts';
import { asContact, asMember, inPortal, ofProject, readBy, seesThread } from './columns.ts';

/** How many messages one look shows; earlier ones are asked for by `before`. */
const PAGE = 200;

const about = (itemId: string | null) => (itemId === null ? isNull(threads.itemId) : eq(threads.itemId, itemId));

/** A thread as the client of a portal, or a preview as that client, sees it. One query. */
export async function thread(scope: PortalScope, itemId: string | null, before?: number): Promise<Thread> {
  const who = asContact(scope.contact?.id ?? null);
  const [row] = await scope.core.database.db
    .select(columnsFor(who, PAGE, before))
    .from(threads)
    .leftJoin(readings, readBy(who))
    .where(and(inPortal(scope), about(itemId)));
  return threadOf(row, before);
}

/** A thread as a member sees it; empty when it is not theirs to see. One query. */
export async function teamThread(scope: TeamScope, projectId: string, itemId: string | null, before?: number) {
  const who = asMember(scope);
  const [row] = await scope.core.database.db
    .select(columnsFor(who, PAGE, before))
    .from(threads)
    .innerJoin(projects, and(eq(projects.id, threads.projectId), seesProject(scope)))
    .leftJoin(items, eq(items.id, threads.itemId))
    .leftJoin(readings, readBy(who))
    .where(and(eq(threads.projectId, projectId), about(itemId), seesThread(scope)));
  return threadOf(row, before);
}

/** A thread of a project by its id, when this member may see it. */
export async function findTeamThread(scope: TeamScope, projectId: string, threadId: string) {
  const [row] = await scope.core.database.db
    .select({ id: threads.id, itemId: threads.itemId })
    .from(threads)
    .innerJoin(projects, and(eq(projects.id, threads.projectId), seesProject(scope)))
    .leftJoin(items, eq(items.id, threads.itemId))
    .where(and(eq(threads.projectId, projectId), eq(threads.id, threadId), seesThread(scope)));
  return row;
}

/** A thread of a portal's project by its id, shared now or not: the caller asks whether its item may be seen. */
export async function findPortalThread(scope: PortalScope, threadId: string) {
  const [row] = await scope.core.database.db
    .select({ id: threads.id, itemId: threads.itemId })
    .from(threads)
    .where(and(ofProject(scope), eq(threads.id, threadId)));
  return row;
}
