import { and, eq } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { portals } from '../../db/schema/index.ts';

/**
 * Switches a portal off (S7). Deletes nothing: sessions sleep, links say "not available at the moment", and all is back
 * when it is enabled again (S10). Open screens are cut at commit. Gives the cut's id, or nothing when it was off.
 */
export async function disable(act: Act, projectId: string): Promise<string | undefined> {
  const changedBy = memberOf(act);
  const [portal] = await act.tx
    .update(portals)
    .set({ enabled: false, changedAt: act.now, changedBy })
    .where(and(eq(portals.projectId, projectId), eq(portals.companyId, act.companyId), eq(portals.enabled, true)))
    .returning({ id: portals.id });
  if (!portal) return undefined;
  const cut = await act.cut(projectId, { kind: 'portal', id: portal.id });
  act.record('portal.disabled', projectId, { portal: portal.id, cut });
  return cut;
}
