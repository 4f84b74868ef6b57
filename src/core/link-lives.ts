import { type SQL, sql } from 'drizzle-orm';

/**
 * A public link that was neither ended nor is over at `now`, nor was sent to somebody who has lost what it shows: the
 * row of `links` that the query calls `of` (R2, R9).
 */
export function linkLives(now: Date, of = 'links'): SQL<boolean> {
  const { endedAt, expiresAt } = { endedAt: sql.raw(`${of}.ended_at`), expiresAt: sql.raw(`${of}.expires_at`) };
  return sql`(${endedAt} is null and (${expiresAt} is null or ${expiresAt} > ${now.toISOString()}::timestamptz)
    and not ${recipientLost(sql.raw(of))})`;
}

/** Whom it was sent to was removed from the portal since (S3), or does not see this kind of item there (H6). */
function recipientLost(link: SQL): SQL<boolean> {
  return sql`exists (select 1 from accesses entry
    join shares shown on shown.project_id = entry.project_id join items it on it.id = shown.item_id
    where entry.contact_id = ${link}.contact_id and shown.id = ${link}.share_id
      and case when entry.removed_at is null then it.kind = any(entry.hidden_kinds)
        else entry.removed_at >= ${link}.created_at end)`;
}
