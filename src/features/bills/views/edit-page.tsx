import { Banner, LinkButton, Time } from '../../../ui/index.ts';
import { oneKind } from '../../../words/kinds.ts';
import type { Reader } from '../../items/kind.tsx';
import { EditFrame, StoredVersion } from '../../items/views.tsx';
import { contentOf, type StoredBill } from '../queries.ts';
import type { BillContent } from '../rules.ts';
import { BillBody } from './bill-body.tsx';
import { BillForm, type BillFormProps } from './bill-form.tsx';
import { Changes } from './changes.tsx';

/** Why a save was not taken: somebody saved meanwhile, or it is no longer to be edited. */
export type Clash = 'changed' | 'closed';

interface EditPageProps {
  bill: StoredBill;
  form: BillFormProps;
  reader: Reader;
  clash?: Clash;
  /** What was typed, after a clash. */
  mine?: BillContent;
}

/**
 * The page on which a stored bill is edited; after a clash the stored version stands beside what was
 * typed, and first in it what tells the two apart.
 */
export function EditPage({ bill, form, reader, clash, mine }: EditPageProps) {
  const stored = clash && (
    <StoredVersion item={bill} reader={reader}>
      {mine && <Changes before={mine} now={contentOf(bill)} sides="people" reader={reader} />}
      <BillBody kind={bill.kind} detail={bill.detail} reader={reader} />
    </StoredVersion>
  );
  const note = clash === 'closed' ? <ClosedNote bill={bill} reader={reader} back={form.back} /> : undefined;
  return (
    <EditFrame item={bill} back={form.back} reader={reader} stored={stored} note={note}>
      {bill.status === 'Approved' && (
        <Banner tone="warm">
          Your client has approved this {oneKind('en', bill.kind)}. Saving voids that and asks them again.
        </Banner>
      )}
      <BillForm {...form} submit={clash === 'changed' ? 'Save mine over it' : 'Save'} />
    </EditFrame>
  );
}

/** It was canceled, say, while the member was writing. Their words wait here until it is open again. */
function ClosedNote({ bill, reader, back }: { bill: StoredBill; reader: Reader; back: string }) {
  const look = (
    <LinkButton href={back} target="_blank">
      Take a look
    </LinkButton>
  );
  return (
    <div role="alert" tabindex={-1} autofocus>
      <Banner tone="warm" actions={look}>
        <strong>
          {bill.updatedBy ?? 'Someone'} changed this while you were writing,{' '}
          <Time at={bill.updatedAt} timeZone={reader.timeZone} lang={reader.lang} />.
        </strong>{' '}
        {closedReason(bill)} Nothing of yours is saved, but it is all still here.
      </Banner>
    </div>
  );
}

/** Why a bill is not edited any more, and what to do instead. */
export function closedReason({ kind, status }: Pick<StoredBill, 'kind' | 'status'>): string {
  const noun = oneKind('en', kind);
  if (status === 'Canceled') return `This ${noun} is canceled. Reopen it to change it.`;
  if (status === 'Paid') return `This ${noun} is paid: what was paid for stays as it was.`;
  return `This ${noun} can no longer be changed.`;
}
