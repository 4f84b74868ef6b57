import { type BillKind, numbered } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import {
  DialogActions,
  DialogPage,
  Form,
  LinkButton,
  MenuItem,
  OpenButton,
  PageTitle,
  Stack,
} from '../../../ui/index.ts';
import { oneKind } from '../../../words/kinds.ts';
import type { StoredBill } from '../queries.ts';
import { mayCancel, mayEdit, mayReopen, whereOf } from '../rules.ts';
import { closedReason } from './edit-page.tsx';

type Where = ReturnType<typeof whereOf>;

/** Asks before an estimate or invoice is called off. */
export function CancelDialog({ bill, where }: { bill: StoredBill; where: Where }) {
  return (
    <DialogPage title={`Cancel ${oneKind('en', bill.kind)}?`} back={href(paths.item, where)}>
      <p>
        {numbered(bill.kind, bill.number)}, {bill.title}, will be marked Canceled. You can reopen it later.
        {bill.shared && ' Your clients still see it, marked Canceled; remove it from the portal if they shouldn’t.'}
      </p>
      <Form action={href(paths.billCancellation, where)}>
        <DialogActions cancel="Keep it" confirm={`Cancel ${oneKind('en', bill.kind)}`} variant="danger" />
      </Form>
    </DialogPage>
  );
}

/** Asks before it is taken up again. */
export function ReopenDialog({ bill, where }: { bill: StoredBill; where: Where }) {
  return (
    <DialogPage title={`Reopen ${oneKind('en', bill.kind)}?`} back={href(paths.item, where)}>
      <p>
        {numbered(bill.kind, bill.number)}, {bill.title}, goes back to the way it was, and can be edited.
        {bill.shared && ' Your clients see that it’s no longer canceled.'}
      </p>
      <Form action={href(paths.billReopening, where)}>
        <DialogActions cancel="Leave it" confirm={`Reopen ${oneKind('en', bill.kind)}`} />
      </Form>
    </DialogPage>
  );
}

/** In place of the form: why this one is not edited, and the way out. */
export function ClosedPage({ bill, where }: { bill: StoredBill; where: Where }) {
  const back = href(paths.item, where);
  return (
    <Stack>
      <PageTitle
        title={numbered(bill.kind, bill.number)}
        eyebrow={bill.project.title}
        back={{ href: back, label: bill.title }}
      />
      <p>{closedReason(bill)}</p>
      {mayReopen(bill.status) ? (
        <OpenButton
          action={href(paths.billReopening, where)}
          label={`Reopen ${oneKind('en', bill.kind)}`}
          variant="primary"
        />
      ) : (
        <LinkButton href={back}>{`Back to the ${oneKind('en', bill.kind)}`}</LinkButton>
      )}
    </Stack>
  );
}

type MenuProps = { bill: { id: string; projectId: string; kind: BillKind; status: string | null } };

/** The lines of an estimate's or invoice's `Actions` menu, for a member who may edit its kind. */
export function BillMenuItems({ bill: { id, projectId, kind, status } }: MenuProps) {
  const where = whereOf({ projectId, kind, id });
  return (
    <>
      {mayEdit(status) && <MenuItem label="Edit" icon="pencil" href={href(paths.billEdit, where)} />}
      {mayEdit(status) && <MenuItem label="Attachments" icon="file" href={href(paths.billFiles, where)} />}
      {mayCancel(status) && (
        <MenuItem label={`Cancel ${oneKind('en', kind)}`} icon="ban" open={href(paths.billCancellation, where)} />
      )}
      {mayReopen(status) && (
        <MenuItem label={`Reopen ${oneKind('en', kind)}`} icon="rotate-ccw" open={href(paths.billReopening, where)} />
      )}
    </>
  );
}
