import { sql } from 'drizzle-orm';
import { type EarlierVersion, SHOWN_VERSIONS } from './rules.ts';

/**
 * The earlier versions of the document in the row of `items` at hand, newest first, and one more than are shown, which
 * tells of others: a JSON array of EarlierVersion.
 */
export const earlierVersions = sql<EarlierVersion[]>`coalesce((select json_agg(json_build_object('id', v.id,
    'name', v.name, 'bytes', v.bytes, 'at', v.created_at, 'by', m.name) order by v.created_at desc, v.id desc)
  from (
    select f.id, f.name, f.bytes, f.created_by, f.created_at from files f
      where f.company_id = items.company_id and f.item_id = items.id and f.replaced_at is not null
    union all
    select p.id, null, octet_length(p.text), p.created_by, p.created_at from written_pages p
      where p.company_id = items.company_id and p.item_id = items.id and p.replaced_at is not null
    order by created_at desc, id desc limit ${sql.raw(`${SHOWN_VERSIONS + 1}`)}) v
  left join members m on m.id = v.created_by), '[]'::json)`;
