import { and, eq, sql } from 'drizzle-orm';
import { actFor } from '../../core/act.ts';
import { type Core, system } from '../../core/core.ts';
import type { JobData } from '../../core/jobs.ts';
import { links, members, portals, shares } from '../../db/schema/index.ts';

type Failed = JobData['code-failed'];

/**
 * The job `code-failed`: puts a code tried in vain into the trail of the portal's, the link's or the member's company
 * (R18). For nobody the same is done, and nothing of it stays (R7).
 */
export async function tellFailure({ core }: { core: Core }, failed: Failed): Promise<void> {
  const { code, contact, member, locked } = failed;
  const place = await placeOf(core, failed);
  if (!place) return;
  const { companyId, projectId } = place;
  const about = { purpose: failed.link ? 'approval' : projectId ? 'client' : 'member', code };
  await actFor(Boolean(contact || member), system(core, companyId), async (act) =>
    act.record(locked ? 'code.locked' : 'code.failed', projectId, about),
  );
}

/** Where it is told: a client's in their project; a member's in their company, for nobody in any. */
async function placeOf({ database: { db } }: Core, { portal, link, member }: Failed) {
  if (portal) {
    const where = { companyId: portals.companyId, projectId: sql<string | null>`${portals.projectId}` };
    return (await db.select(where).from(portals).where(eq(portals.id, portal)))[0];
  }
  if (link) {
    const where = { companyId: shares.companyId, projectId: sql<string | null>`${shares.projectId}` };
    const ofLink = and(eq(links.shareId, shares.id), eq(links.id, link));
    return (await db.select(where).from(shares).innerJoin(links, ofLink))[0];
  }
  const where = { companyId: members.companyId, projectId: sql<string | null>`null` };
  const whose = sql`coalesce(${member}::uuid, (select m.id from members m limit 1))`;
  return (await db.select(where).from(members).where(eq(members.id, whose)))[0];
}
