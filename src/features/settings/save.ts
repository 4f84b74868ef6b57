import { eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { companies } from '../../db/schema/index.ts';
import type { SettingsFields } from './rules.ts';

/** Saves what stands of the company on portal, mail and sign-in (H19, H20). */
export async function saveSettings(act: Act, fields: SettingsFields): Promise<void> {
  await act.tx.update(companies).set(fields).where(eq(companies.id, act.companyId));
  act.record('company.saved', null, {});
}
