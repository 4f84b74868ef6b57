import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Core } from '../../core/core.ts';
import { found } from '../../core/errors.ts';
import { paged } from '../../core/paging.ts';
import type { TeamScope } from '../../core/scope.ts';
import { companies, members } from '../../db/schema/index.ts';
import { senderColumns } from '../sign-in/sender.ts';

/** A page of the people of the company's team, by name. */
export async function listMembers(scope: TeamScope, page: number) {
  return await paged(page, (limit, offset) =>
    scope.core.database.db
      .select({ id: members.id, name: members.name, email: members.email, role: members.role })
      .from(members)
      .where(and(eq(members.companyId, scope.companyId), isNull(members.deactivatedAt)))
      .orderBy(asc(members.name), asc(members.id))
      .limit(limit)
      .offset(offset),
  );
}

/**
 * Where a company's logo is kept. It stands on sign-in pages and in mail, before anybody is known: whoever has the
 * company's id may see it, so this read has no scope.
 */
export async function findLogo(core: Core, companyId: string) {
  const [row] = await core.database.db
    .select({ key: companies.logoKey, type: companies.logoType })
    .from(companies)
    .where(eq(companies.id, companyId));
  return row?.key && row.type ? { key: row.key, type: row.type } : undefined;
}

/** What a new bill begins with (H19): tax in basis points, and terms. */
export async function findDefaults(scope: TeamScope) {
  const [row] = await scope.core.database.db
    .select({ taxBasisPoints: companies.defaultTaxBasisPoints, terms: companies.defaultTerms })
    .from(companies)
    .where(eq(companies.id, scope.companyId));
  return found(row);
}

/** How the company's mail presents itself, and when a member last sent a test mail to themselves. */
export async function findMailing(scope: TeamScope) {
  const [row] = await scope.core.database.db
    .select({ sender: senderColumns, checkedAt: companies.mailCheckedAt })
    .from(companies)
    .where(eq(companies.id, scope.companyId));
  return found(row);
}
