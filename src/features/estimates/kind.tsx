import { type BillDetail, billDetail } from '../bills/queries.ts';
import { BillBody } from '../bills/views/bill-body.tsx';
import type { Kind } from '../items/kind.tsx';

/** An estimate as it is read (H9): a bill that has not been asked for yet. */
export const estimate: Kind<BillDetail> = {
  kind: 'estimate',
  icon: 'calculator',
  create: { label: 'New estimate', icon: 'plus' },
  shared: billDetail,
  team: billDetail,
  Body: (props) => <BillBody kind="estimate" {...props} />,
};
