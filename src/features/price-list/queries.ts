import { and, asc, eq, ilike, inArray, sql } from 'drizzle-orm';
import { paged } from '../../core/paging.ts';
import type { TeamScope } from '../../core/scope.ts';
import { prices } from '../../db/schema/index.ts';

const columns = {
  id: prices.id,
  description: prices.description,
  unit: prices.unit,
  unitPriceCents: prices.unitPriceCents,
  markupBasisPoints: prices.markupBasisPoints,
  taxBasisPoints: prices.taxBasisPoints,
};

function select(scope: TeamScope) {
  return scope.core.database.db.select(columns).from(prices);
}

/** A page of the company's own lines, by description; those that have all words of a search in it. */
export async function listPrices(scope: TeamScope, search: string, page: number) {
  const words = search.split(/\s+/).filter(Boolean);
  const matching = words.map((word) => ilike(prices.description, `%${word.replace(/[\\%_]/g, '\\$&')}%`));
  return await paged(page, (limit, offset) =>
    select(scope)
      .where(and(eq(prices.companyId, scope.companyId), ...matching))
      .orderBy(asc(sql`lower(${prices.description})`), asc(prices.id))
      .limit(limit)
      .offset(offset),
  );
}

/** These of the company's own lines, by description; fewer when some are not there any more. */
export async function findPrices(scope: TeamScope, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return await select(scope)
    .where(and(eq(prices.companyId, scope.companyId), inArray(prices.id, [...ids])))
    .orderBy(asc(sql`lower(${prices.description})`), asc(prices.id));
}

export type Price = Awaited<ReturnType<typeof findPrices>>[number];
