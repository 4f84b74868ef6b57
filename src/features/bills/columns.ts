import { type SQL, sql } from 'drizzle-orm';
import { type ItemFile, itemFiles } from '../uploads/queries.ts';
import type { BillLine, BillSection, Layout, ScheduleStep } from './rules.ts';

type Stored<T> = T & { id: string };

/** A bill as whoever sees it has it: in the portal, behind a link, on the item's page, in a PDF. */
export interface BillDetail {
  summary: string;
  terms: string;
  layout: Layout;
  /** Lines of no section, which come before all sections. */
  lines: Stored<BillLine>[];
  sections: (Stored<BillSection> & { lines: Stored<BillLine>[] })[];
  discountCents: number;
  taxBasisPoints: number;
  roundingCents?: number;
  creditCents?: number;
  schedule: Stored<ScheduleStep>[];
  totalCents: number;
  /** YYYY-MM-DD; estimates have none. */
  dueOn: string | null;
  paidCents: number;
}

const ofItem = (table: string) => sql.raw(`${table}.company_id = items.company_id and ${table}.item_id = items.id`);

/** What of a line's price who may see: clients what they pay for one, the team what that is made of (R20). */
const prices = {
  shared: sql`'unitPriceCents', l.price_cents`,
  team: sql`'unitPriceCents', l.unit_price_cents, 'markupBasisPoints', l.markup_basis_points`,
};

const lineOf = (price: SQL) => sql`json_build_object('id', l.id, 'description', l.description,
  'quantityThousandths', l.quantity_thousandths, 'unit', l.unit, 'taxBasisPoints', l.tax_basis_points, ${price})`;

const linesAlone = (price: SQL) => sql`coalesce((select json_agg(${lineOf(price)} order by l.position)
  from lines l where ${ofItem('l')} and l.section_id is null), '[]'::json)`;

/** Their lines are read once for all of them. */
const sectionList = (price: SQL) => sql`coalesce((
  select json_agg(json_build_object('id', s.id, 'title', s.title, 'lines', coalesce(own.lines, '[]'::json))
    order by s.position)
  from sections s left join (
    select l.section_id, json_agg(${lineOf(price)} order by l.position) as lines
    from lines l where ${ofItem('l')} and l.section_id is not null group by l.section_id) own on own.section_id = s.id
  where ${ofItem('s')}), '[]'::json)`;

const stepList = sql`coalesce((select json_agg(json_build_object('id', p.id, 'label', p.label,
    'percentBasisPoints', p.percent_basis_points, 'amountCents', p.amount_cents) order by p.position)
  from schedule_steps p where ${ofItem('p')}), '[]'::json)`;

const detailWith = (price: SQL) => sql<BillDetail>`(select json_build_object('summary', b.summary, 'terms', b.terms,
  'layout', b.layout, 'discountCents', b.discount_cents, 'taxBasisPoints', b.tax_basis_points,
  'roundingCents', b.rounding_cents, 'creditCents', b.credit_cents,
  'totalCents', coalesce(items.total_cents, 0), 'dueOn', items.due_on,
  'paidCents', coalesce(items.paid_cents, 0),
  'lines', ${linesAlone(price)}, 'sections', ${sectionList(price)}, 'schedule', ${stepList})
  from bills b where b.item_id = items.id)`;

/** What clients see of a bill, over the row of `items` at hand, in one query: an allow-list without markups (R20). */
export const sharedBill = detailWith(prices.shared);

/** A bill as one of its versions: with the files that hung on it (H9). */
export interface BillVersion extends BillDetail {
  /** Versions from before these were kept have none. */
  files?: ItemFile[];
}

/** What a version keeps of a bill, and what stands beside it: the same with its files. */
export const billVersion = sql<BillVersion>`(${sharedBill}::jsonb || jsonb_build_object('files', ${itemFiles}))`;

/** The same for the team: prices as they were typed, and what is added to them. */
export const teamBill = detailWith(prices.team);
