import { type SQL, sql } from 'drizzle-orm';
import { Stack } from '../../ui/index.ts';
import { type BillDetail, sharedBill, teamBill } from '../bills/columns.ts';
import { BillBody } from '../bills/views/bill-body.tsx';
import { Attachments } from '../bills/views/files.tsx';
import { printAttachments, printBill } from '../bills/views/print.tsx';
import type { Kind } from '../items/kind.tsx';
import { asksForMoney } from '../items/rules.ts';
import { type Payment, paymentList } from '../payments/columns.ts';
import { HowToPay } from '../payments/views/how-to-pay.tsx';
import { PaymentHistory } from '../payments/views/payments.tsx';
import { printHowToPay, printPayments } from '../payments/views/print.tsx';
import { type ItemFile, itemFiles } from '../uploads/queries.ts';

interface InvoiceDetail {
  bill: BillDetail;
  files: ItemFile[];
  payments: Payment[];
  status: string;
}

const detailWith = (bill: SQL<BillDetail>) =>
  sql<InvoiceDetail>`json_build_object('bill', ${bill}, 'files', ${itemFiles}, 'payments', ${paymentList},
    'status', items.status)`;

const asks = ({ bill, status }: InvoiceDetail) => asksForMoney({ ...bill, status });

/** An invoice as it is read (H10): a bill with a due date and a balance, and what was paid so far. */
export const invoice: Kind<InvoiceDetail> = {
  kind: 'invoice',
  icon: 'receipt',
  create: { label: 'New invoice', icon: 'plus' },
  shared: detailWith(sharedBill),
  team: detailWith(teamBill),
  Body: ({ detail, reader }) => (
    <Stack>
      <BillBody kind="invoice" detail={detail.bill} reader={reader}>
        {asks(detail) && <HowToPay paying={reader.paying} t={reader.t} />}
      </BillBody>
      <Attachments files={detail.files} reader={reader} />
    </Stack>
  ),
  print({ detail, reader, whole }) {
    const { content, facts } = printBill('invoice', detail.bill, reader);
    const paid = whole ? printPayments(detail.payments, reader) : [];
    const attached = printAttachments(detail.files, reader);
    return { facts, content: [...content, ...attached, ...(asks(detail) ? printHowToPay(reader) : []), ...paid] };
  },
  ClientBody: ({ detail: { payments }, ...props }) => <PaymentHistory payments={payments} {...props} />,
  TeamBody: ({ detail: { payments }, ...props }) => <PaymentHistory payments={payments} {...props} />,
};
