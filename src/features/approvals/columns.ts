import { sql } from 'drizzle-orm';

export interface Answer {
  decision: 'approved' | 'declined';
  version: number;
  totalCents: number;
  name: string;
  signature: string;
  reason: string;
  /** They came by the link that was sent to them. */
  byLink: boolean;
  /** ISO 8601. */
  at: string;
  /** It was given in the share that lives: what it was given to is there to be read. */
  live: boolean;
}

/** How many of an item's answers are told: each takes a new version, and older ones are void. */
const MOST = 10;

/** What clients answered to the row of `items` at hand, newest first. Of nobody's address (R20). */
export const answers = sql<Answer[]>`coalesce((select json_agg(json_build_object('decision', a.decision,
    'version', a.version, 'totalCents', a.total_cents, 'name', a.name, 'signature', a.signature, 'reason', a.reason,
    'byLink', a.link_id is not null, 'at', a.at,
    'live', exists (select 1 from shares s where s.id = a.share_id and s.ended_at is null)) order by a.at desc)
  from (select * from approvals p where p.company_id = items.company_id and p.item_id = items.id
    order by p.at desc limit ${sql.raw(`${MOST}`)}) a), '[]'::json)`;
