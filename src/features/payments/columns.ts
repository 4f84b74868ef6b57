import { sql } from 'drizzle-orm';
import type { METHODS } from './rules.ts';

export interface Payment {
  id: string;
  amountCents: number;
  method: (typeof METHODS)[number];
  /** YYYY-MM-DD. */
  paidOn: string;
}

/** How many of an item's payments are told: a bill that is paid in more parts has a bookkeeper. */
const MOST = 100;

/** The payments of the row of `items` at hand that count, newest first. */
export const paymentList = sql<Payment[]>`coalesce((select json_agg(json_build_object('id', p.id,
    'amountCents', p.amount_cents, 'method', p.method, 'paidOn', p.paid_on) order by p.paid_on desc, p.id desc)
  from (select * from payments where company_id = items.company_id and item_id = items.id and taken_back_at is null
    order by paid_on desc, id desc limit ${sql.raw(`${MOST}`)}) p), '[]'::json)`;
