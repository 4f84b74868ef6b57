import { sql } from 'drizzle-orm';
import { type BillDetail, billDetail } from '../bills/queries.ts';
import { BillBody } from '../bills/views/bill-body.tsx';
import type { Kind } from '../items/kind.tsx';
import { type Payment, paymentList } from '../payments/columns.ts';
import { PaymentHistory } from '../payments/views/payments.tsx';

interface InvoiceDetail {
  bill: BillDetail;
  payments: Payment[];
}

const detail = sql<InvoiceDetail>`json_build_object('bill', ${billDetail}, 'payments', ${paymentList})`;

/** An invoice as it is read (H10): a bill with a due date and a balance, and what was paid so far. */
export const invoice: Kind<InvoiceDetail> = {
  kind: 'invoice',
  icon: 'receipt',
  create: { label: 'New invoice', icon: 'plus' },
  shared: detail,
  team: detail,
  Body: ({ detail: { bill }, reader }) => <BillBody kind="invoice" detail={bill} reader={reader} />,
  ClientBody: ({ detail: { payments }, reader }) => <PaymentHistory payments={payments} reader={reader} />,
  TeamBody: ({ detail: { payments }, reader }) => <PaymentHistory payments={payments} reader={reader} />,
};
