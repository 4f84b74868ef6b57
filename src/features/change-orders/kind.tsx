import { type SQL, sql } from 'drizzle-orm';
import { totals } from '../../amounts.ts';
import { showMoney } from '../../core/money.ts';
import { Figures, Stack } from '../../ui/index.ts';
import { type Answer, answers } from '../approvals/columns.ts';
import { sumOf } from '../approvals/rules.ts';
import { ClientAnswers, TeamAnswers } from '../approvals/views/answers.tsx';
import { LinkAnswer } from '../approvals/views/link-answer.tsx';
import { printAnswer } from '../approvals/views/print.tsx';
import { type BillDetail, sharedBill, teamBill } from '../bills/columns.ts';
import { BillBody } from '../bills/views/bill-body.tsx';
import { Attachments } from '../bills/views/files.tsx';
import { printAttachments, printBill } from '../bills/views/print.tsx';
import { agreedCents } from '../items/columns.ts';
import type { Kind, Reader } from '../items/kind.tsx';
import { type ItemFile, itemFiles } from '../uploads/queries.ts';

interface LinkedChangeOrder {
  bill: BillDetail;
  files: ItemFile[];
  /** What was approved besides, in cents: what it amends, and other changes of that. */
  agreedCents: number | null;
}

/** For the portal's clients and the team: of no concern to the visitor of a link (R20). */
interface ChangeOrderDetail extends LinkedChangeOrder {
  answers: Answer[];
}

const parts = (bill: SQL<BillDetail>) => sql`'bill', ${bill}, 'files', ${itemFiles}, 'agreedCents', ${agreedCents}`;
const detailWith = (bill: SQL<BillDetail>) =>
  sql<ChangeOrderDetail>`json_build_object(${parts(bill)}, 'answers', ${answers})`;

/** What it comes to with what was approved before: the client signs the difference, and sees the new total (H9). */
function sums({ bill, agreedCents }: LinkedChangeOrder, { t, currency, lang }: Reader) {
  const item = { kind: 'change-order', totalCents: totals(bill).total, agreedCents } as const;
  const { context, total, together } = sumOf(item, { currency, lang });
  return [
    { label: t('kinds.change.agreed'), value: showMoney(agreedCents ?? 0, currency, lang) },
    { label: t(context === 'less' ? 'kinds.change.less' : 'kinds.change.this'), value: total },
    { label: t('kinds.change.together'), value: together },
  ];
}

/** A change order as it is read: a bill of what is done besides, and the new total. */
export const changeOrder: Kind<ChangeOrderDetail, ChangeOrderDetail, LinkedChangeOrder> = {
  kind: 'change-order',
  icon: 'list-checks',
  linked: sql<LinkedChangeOrder>`json_build_object(${parts(sharedBill)})`,
  shared: detailWith(sharedBill),
  team: detailWith(teamBill),
  Body: ({ detail, reader }) => (
    <Stack>
      <Figures figures={sums(detail, reader)} />
      <BillBody kind="change-order" detail={detail.bill} reader={reader} />
      <Attachments files={detail.files} reader={reader} />
    </Stack>
  ),
  print({ detail, reader, item, whole }) {
    const { content, facts = [] } = printBill('change-order', detail.bill, reader);
    const answered = whole && detail.answers ? printAnswer(detail.answers, item, reader) : [];
    const attached = printAttachments(detail.files, reader);
    return { facts: [...facts, ...sums(detail, reader)], content: [...content, ...attached, ...answered] };
  },
  ClientBody: ClientAnswers,
  LinkBody: LinkAnswer,
  TeamBody: TeamAnswers,
};
