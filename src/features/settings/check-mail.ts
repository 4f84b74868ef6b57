import { eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { companies } from '../../db/schema/index.ts';

/** Notes that a member sent a test mail to themselves, and was told what became of it. */
export async function checkMail(act: Act): Promise<void> {
  await act.tx.update(companies).set({ mailCheckedAt: act.now }).where(eq(companies.id, act.companyId));
  act.record('mail.checked', null, {});
}
