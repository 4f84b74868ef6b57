import { type SQL, sql } from 'drizzle-orm';
import { AMENDMENTS } from '../../kinds.ts';

const amendments = sql`${sql.param(AMENDMENTS)}::text[]`;

/**
 * What was approved besides the row of `items` at hand, in cents: of what it amends, which an edit since does not
 * change (B12), and the other approved changes of that. Null for what amends nothing.
 */
export const agreedCents = sql<number | null>`(select (coalesce(base.approved_cents, base.total_cents) + coalesce((
    select sum(other.total_cents) from origins oo join items other on other.id = oo.item_id
    where oo.company_id = o.company_id and oo.from_id = o.from_id and oo.item_id <> o.item_id
      and other.kind = items.kind and other.status = 'Approved'), 0))::float8
  from origins o join items base on base.id = o.from_id
  where o.item_id = items.id and items.kind = any(${amendments}))`;

const made = (from: SQL, what: SQL, where: SQL) => sql`(select coalesce(sum(${what}), 0)::float8
  from origins mo join items m on m.id = mo.item_id
  where mo.company_id = ${from}.company_id and mo.from_id = ${from}.id and ${where})`;

/** What approved changes of a row take off of it, in cents, those that add left out; `from` is the row's alias. */
export const takenOff = (from: SQL) =>
  made(
    from,
    sql`-m.total_cents`,
    sql`m.kind = any(${amendments}) and m.status = 'Approved' and m.total_cents < 0
    and m.id <> items.id`,
  );

/** What is asked for of a row by what was made from it and still counts, in cents. */
const askedFor = (from: SQL) => made(from, sql`mo.cents`, sql`m.status <> 'Canceled'`);

/** What is left of an approved row to be asked for, or to be taken off, the row of `items` at hand left out. */
export const leftOf = (from: SQL) => sql`(${from}.total_cents - ${takenOff(from)} - ${askedFor(from)})`;

/**
 * The lowest total, in cents, that the row of `items` at hand may have: of what was approved, what is asked for or
 * taken off already; of a change, less than nothing by what is left of that which it amends (H9, H10).
 */
export const lowestCents = sql<number>`coalesce(
  nullif(${askedFor(sql`items`)} + ${takenOff(sql`items`)}, 0),
  (select -greatest(${leftOf(sql`base`)}, 0) from origins o join items base on base.id = o.from_id
    where o.item_id = items.id and items.kind = any(${amendments})),
  0)`;
