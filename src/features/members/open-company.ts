import { sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { companies } from '../../db/schema/index.ts';
import { addMember } from './add-member.ts';

export interface Founding {
  company: string;
  name: string;
  email: string;
  phone?: string;
}

/**
 * Opens an empty company, whose id is the act's own, with its first member as Admin, who also gets the answers to its
 * mail until the settings say otherwise. Gives the member's id.
 */
export async function openCompany(act: Act, { company, name, email, phone = '' }: Founding): Promise<string> {
  await act.tx.insert(companies).values({ id: act.companyId, name: company, email, phone, createdAt: act.now });
  act.record('company.created', null, {});
  return await addMember(act, { name, email, role: 'Admin' });
}

/** The same, but only while there is no company at all: of two who set up at once, one is too late and gets nothing. */
export async function openFirstCompany(act: Act, founding: Founding): Promise<string | undefined> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('the first company', 0))`);
  const [any] = await act.tx.select({ id: companies.id }).from(companies).limit(1);
  return any ? undefined : await openCompany(act, founding);
}
