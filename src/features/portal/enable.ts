import { eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { newId, portals } from '../../db/schema/index.ts';

/**
 * Switches a project's portal on: makes it the first time; later everything is back as it was (S10, H1). What was
 * shared
 * before shows without any copying (H3). Gives the portal's id.
 */
export async function enable(act: Act, projectId: string): Promise<string> {
  const changedBy = act.actor.kind === 'member' ? act.actor.id : null;
  const change = { enabled: true, changedAt: act.now, changedBy };
  const row = { id: newId(), companyId: act.companyId, projectId, createdAt: act.now, ...change };
  const [portal] = await act.tx
    .insert(portals)
    .values(row)
    .onConflictDoUpdate({ target: portals.projectId, set: change, setWhere: eq(portals.enabled, false) })
    .returning({ id: portals.id });
  if (!portal) return await existing(act, projectId);
  act.record('portal.enabled', projectId, { portal: portal.id });
  return portal.id;
}

async function existing(act: Act, projectId: string): Promise<string> {
  const [row] = await act.tx.select({ id: portals.id }).from(portals).where(eq(portals.projectId, projectId));
  if (!row) throw new Error('a portal vanished while it was being enabled');
  return row.id;
}
