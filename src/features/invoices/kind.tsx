import { type BillDetail, billDetail } from '../bills/queries.ts';
import { BillBody } from '../bills/views/bill-body.tsx';
import type { Kind } from '../items/kind.tsx';

/** An invoice as it is read (H10): a bill with a due date and a balance. */
export const invoice: Kind<BillDetail> = {
  kind: 'invoice',
  icon: 'receipt',
  create: { label: 'New invoice', icon: 'plus' },
  shared: billDetail,
  team: billDetail,
  Body: (props) => <BillBody kind="invoice" {...props} />,
};
