import { type SQL, sql } from 'drizzle-orm';

/** A public link that was neither ended nor is over at `now`: the row of `links` that the query calls `of` (R2, R9). */
export function linkLives(now: Date, of = 'links'): SQL<boolean> {
  const { endedAt, expiresAt } = { endedAt: sql.raw(`${of}.ended_at`), expiresAt: sql.raw(`${of}.expires_at`) };
  return sql`(${endedAt} is null and (${expiresAt} is null or ${expiresAt} > ${now.toISOString()}::timestamptz))`;
}
