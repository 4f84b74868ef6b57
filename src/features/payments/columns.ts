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

/** A payment, and what had been paid by then, itself included. */
export interface Received extends Payment {
  paidCents: number;
}

/** The payment of that id of the row of `items` at hand; null for one that was taken back, or is another item's. */
export const receivedPayment = (id: string) => sql<Received | null>`(select json_build_object('id', p.id,
    'amountCents', p.amount_cents, 'method', p.method, 'paidOn', p.paid_on, 'paidCents', (
      select sum(o.amount_cents) from payments o where o.company_id = p.company_id and o.item_id = p.item_id
        and o.taken_back_at is null and (o.paid_on, o.id) <= (p.paid_on, p.id)))
  from payments p where p.company_id = items.company_id and p.item_id = items.id and p.id = ${id}::uuid
    and p.taken_back_at is null)`;
