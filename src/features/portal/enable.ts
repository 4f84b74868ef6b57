import { eq } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { newId, portals } from '../../db/schema/index.ts';

export interface Enabled {
  portalId: string;
  /** The portal was made just now. Of two who enable it at once, one is first. */
  first: boolean;
}

/**
 * Switches a project's portal on: makes it the first time; later everything is back as it was (S10, H1). What was
 * shared before shows without any copying (H3).
 */
export async function enable(act: Act, projectId: string): Promise<Enabled> {
  const changedBy = memberOf(act);
  const change = { enabled: true, changedAt: act.now, changedBy };
  const mine = eq(portals.projectId, projectId);
  const [was] = await act.tx.select({ id: portals.id, enabled: portals.enabled }).from(portals).where(mine);
  const portalId = was?.id ?? newId();
  if (!was) {
    const row = { id: portalId, companyId: act.companyId, projectId, createdAt: act.now, ...change };
    await act.tx.insert(portals).values(row);
  } else if (!was.enabled) await act.tx.update(portals).set(change).where(mine);
  if (!was?.enabled) act.record('portal.enabled', projectId, { portal: portalId });
  return { portalId, first: !was };
}
