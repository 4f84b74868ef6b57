import { eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { companies } from '../../db/schema/index.ts';

/**
 * Gives the company a stored logo, or none. Gives the key of the one before, whose file the caller then removes.
 */
export async function changeLogo(act: Act, logo: { key: string; type: string } | null): Promise<string | null> {
  const mine = eq(companies.id, act.companyId);
  const [before] = await act.tx.select({ key: companies.logoKey }).from(companies).where(mine).for('update');
  await act.tx
    .update(companies)
    .set({ logoKey: logo?.key ?? null, logoType: logo?.type ?? null })
    .where(mine);
  act.record('company.saved', null, {});
  return before?.key ?? null;
}
