import { type SQL, sql } from 'drizzle-orm';
import { Stack } from '../../ui/index.ts';
import { type Answer, answers } from '../approvals/columns.ts';
import { ClientAnswers, TeamAnswers } from '../approvals/views/answers.tsx';
import { LinkAnswer } from '../approvals/views/link-answer.tsx';
import { printAnswer } from '../approvals/views/print.tsx';
import { type BillDetail, sharedBill, teamBill } from '../bills/columns.ts';
import { BillBody } from '../bills/views/bill-body.tsx';
import { Attachments } from '../bills/views/files.tsx';
import { printAttachments, printBill } from '../bills/views/print.tsx';
import type { Kind } from '../items/kind.tsx';
import { type ItemFile, itemFiles } from '../uploads/queries.ts';

interface LinkedEstimate {
  bill: BillDetail;
  files: ItemFile[];
}

/** For the portal's clients and the team: of no concern to the visitor of a link (R20). */
interface EstimateDetail extends LinkedEstimate {
  answers: Answer[];
}

const detailWith = (bill: SQL<BillDetail>) =>
  sql<EstimateDetail>`json_build_object('bill', ${bill}, 'files', ${itemFiles}, 'answers', ${answers})`;

/** An estimate as it is read (H9): a bill that has not been asked for yet, and what the client answered. */
export const estimate: Kind<EstimateDetail, EstimateDetail, LinkedEstimate> = {
  kind: 'estimate',
  icon: 'calculator',
  create: { label: 'New estimate', icon: 'plus' },
  linked: sql<LinkedEstimate>`json_build_object('bill', ${sharedBill}, 'files', ${itemFiles})`,
  shared: detailWith(sharedBill),
  team: detailWith(teamBill),
  Body: ({ detail: { bill, files }, reader }) => (
    <Stack>
      <BillBody kind="estimate" detail={bill} reader={reader} />
      <Attachments files={files} reader={reader} />
    </Stack>
  ),
  print({ detail: { bill, files, answers }, reader, item, whole }) {
    const { content, facts } = printBill('estimate', bill, reader);
    return {
      facts,
      content: [
        ...content,
        ...printAttachments(files, reader),
        ...(whole && answers ? printAnswer(answers, item, reader) : []),
      ],
    };
  },
  ClientBody: ClientAnswers,
  LinkBody: LinkAnswer,
  TeamBody: TeamAnswers,
};
