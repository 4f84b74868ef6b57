import { type SQL, sql } from 'drizzle-orm';
import { Stack } from '../../ui/index.ts';
import { type BillDetail, sharedBill, teamBill } from '../bills/columns.ts';
import { BillBody } from '../bills/views/bill-body.tsx';
import { Attachments } from '../bills/views/files.tsx';
import { printBill } from '../bills/views/print.tsx';
import type { Kind } from '../items/kind.tsx';
import { type Payment, paymentList } from '../payments/columns.ts';
import { PaymentHistory } from '../payments/views/payments.tsx';
import { printPayments } from '../payments/views/print.tsx';
import { type ItemFile, itemFiles } from '../uploads/queries.ts';

interface InvoiceDetail {
  bill: BillDetail;
  files: ItemFile[];
  payments: Payment[];
}

const detailWith = (bill: SQL<BillDetail>) =>
  sql<InvoiceDetail>`json_build_object('bill', ${bill}, 'files', ${itemFiles}, 'payments', ${paymentList})`;

/** An invoice as it is read (H10): a bill with a due date and a balance, and what was paid so far. */
export const invoice: Kind<InvoiceDetail> = {
  kind: 'invoice',
  icon: 'receipt',
  create: { label: 'New invoice', icon: 'plus' },
  shared: detailWith(sharedBill),
  team: detailWith(teamBill),
  Body: ({ detail: { bill, files }, reader }) => (
    <Stack>
      <BillBody kind="invoice" detail={bill} reader={reader} />
      <Attachments files={files} reader={reader} />
    </Stack>
  ),
  print({ detail: { bill, payments }, reader, whole }) {
    const { content, facts } = printBill('invoice', bill, reader);
    return { facts, content: [...content, ...(whole ? printPayments(payments, reader) : [])] };
  },
  ClientBody: ({ detail: { payments }, ...props }) => <PaymentHistory payments={payments} {...props} />,
  TeamBody: ({ detail: { payments }, ...props }) => <PaymentHistory payments={payments} {...props} />,
};
