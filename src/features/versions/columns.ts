import { type SQL, sql } from 'drizzle-orm';
import type { PortalScope } from '../../core/scope.ts';
import { shares } from '../../db/schema/index.ts';
import { type BillVersion, billVersion } from '../bills/columns.ts';

/** A version that was replaced, as clients could see it. */
export interface KeptVersion {
  version: number;
  title: string;
  content: BillVersion;
  /** Which of its files are still there: those of a version that nobody signed go when they are taken off. */
  there: string[];
  /** ISO 8601. */
  savedAt: string;
}

/** A version that was replaced, beside what stands now. */
export interface Compared {
  before: KeptVersion;
  now: BillVersion;
}

const compared = (which: SQL) => sql<Compared | null>`(select json_build_object('before', json_build_object(
    'version', v.version, 'title', v.title, 'content', v.content, 'savedAt', v.saved_at,
    'there', (select coalesce(json_agg(f.id), '[]'::json) from files f where f.company_id = items.company_id
      and f.item_id = items.id)), 'now', ${billVersion})
  from versions v where v.company_id = items.company_id and v.item_id = items.id and ${which}
  order by v.version desc limit 1)`;

/** The version of that number of the row of `items` at hand, for the team. */
export const keptVersion = (version: number) => compared(sql`v.version = ${version}`);

/** Shown by the very share that is looked at: a version that was taken back is no client's any more (S8). */
const ofShare = sql`v.share_id = ${shares.id}`;

/** The same for clients, over the rows of an item and its share. */
export const shownVersion = (version: number) => compared(sql`v.version = ${version} and ${ofShare}`);

/** The newest one that this client has opened or that was answered, if it is no longer what stands. */
export const lastRead = (scope: PortalScope) =>
  compared(sql`${ofShare} and (
    exists (select 1 from openings o
      where o.share_id = v.share_id and o.version = v.version and o.contact_id = ${scope.contact?.id ?? null})
    or exists (select 1 from approvals a
      where a.company_id = v.company_id and a.item_id = v.item_id and a.share_id = v.share_id
        and a.version = v.version))`);
