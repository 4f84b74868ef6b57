import { type SQL, sql } from 'drizzle-orm';
import { type BillDetail, sharedBill, teamBill } from '../bills/columns.ts';
import { BillBody } from '../bills/views/bill-body.tsx';
import { printBill } from '../bills/views/print.tsx';
import type { Kind } from '../items/kind.tsx';
import { type Payment, paymentList } from '../payments/columns.ts';
import { PaymentHistory } from '../payments/views/payments.tsx';
import { printPayments } from '../payments/views/print.tsx';

interface InvoiceDetail {
  bill: BillDetail;
  payments: Payment[];
}

const detailWith = (bill: SQL<BillDetail>) =>
  sql<InvoiceDetail>`json_build_object('bill', ${bill}, 'payments', ${paymentList})`;

/** An invoice as it is read (H10): a bill with a due date and a balance, and what was paid so far. */
export const invoice: Kind<InvoiceDetail> = {
  kind: 'invoice',
  icon: 'receipt',
  create: { label: 'New invoice', icon: 'plus' },
  shared: detailWith(sharedBill),
  team: detailWith(teamBill),
  Body: ({ detail: { bill }, reader }) => <BillBody kind="invoice" detail={bill} reader={reader} />,
  print({ detail: { bill, payments }, reader, whole }) {
    const { content, facts } = printBill('invoice', bill, reader);
    return { facts, content: [...content, ...(whole ? printPayments(payments, reader) : [])] };
  },
  ClientBody: ({ detail: { payments }, ...props }) => <PaymentHistory payments={payments} {...props} />,
  TeamBody: ({ detail: { payments }, ...props }) => <PaymentHistory payments={payments} {...props} />,
};
