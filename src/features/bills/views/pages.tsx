import type { TeamScope } from '../../../core/scope.ts';
import type { Ask } from '../../../doors/door.ts';
import { teamPage } from '../../../doors/frame.tsx';
import { type BillKind, numbered, resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { PageTitle, Stack } from '../../../ui/index.ts';
import { memberReader } from '../../items/views.tsx';
import type { Project } from '../../projects/queries.ts';
import { saveAndShare } from '../../sharing/views.tsx';
import type { StoredBill } from '../queries.ts';
import { readBill } from '../rules.read.ts';
import { tooLow } from '../rules.texts.ts';
import { keptCents, whereOf } from '../rules.ts';
import type { TypedBill } from '../rules.typed.ts';
import type { TooLow } from '../save.ts';
import { BillForm, type BillFormProps } from './bill-form.tsx';
import { ClosedPage } from './dialogs.tsx';
import { type Clash, EditPage } from './edit-page.tsx';
import { PricePicker } from './price-picker.tsx';

type TeamAsk = Ask<TeamScope>;

type Filled = Pick<BillFormProps, 'typed' | 'hidden' | 'errors' | 'spare' | 'picks'>;

/** A form that comes back is a 422, whether refused or only given more lines. */
export function newPage(ask: TeamAsk, kind: BillKind, project: Project, filled: Filled, status = 422) {
  const { company, lang } = ask.scope;
  const where = { project: project.id, kind: resourceOf(kind) };
  const back = href(paths.project, { project: project.id });
  const first = saveAndShare(ask.scope);
  const picks = <PricePicker scope={ask.scope} />;
  const common = { kind, back, currency: company.currency, lang, first, picks };
  const props = { ...common, action: href(paths.billNew, where), ...filled };
  return teamPage(
    ask,
    {
      title: `New ${kind}`,
      active: 'Projects',
      live: { projectId: project.id, at: project.eventNumber, mode: 'edit' },
    },
    <Stack>
      <PageTitle title={`New ${kind}`} back={{ href: back, label: project.title }} />
      <BillForm {...props} />
    </Stack>,
    status,
  );
}

export function editPage(ask: TeamAsk, bill: StoredBill, filled: Filled, status = 422, clash?: Clash) {
  const { company, lang } = ask.scope;
  const { currency } = company;
  const read = clash && readBill(bill.kind, filled.typed, { currency, lang });
  const where = whereOf(bill);
  const [action, back] = [href(paths.billEdit, where), href(paths.item, where)];
  const first = clash || bill.shared ? undefined : saveAndShare(ask.scope);
  const picks = <PricePicker scope={ask.scope} />;
  const props = { kind: bill.kind, action, back, currency, lang, first, picks, ...filled };
  const { roundingCents, creditCents } = bill.detail;
  return teamPage(
    ask,
    {
      title: `Edit ${numbered(bill.kind, bill.number)}`,
      active: 'Projects',
      live: { projectId: bill.projectId, at: bill.project.eventNumber, mode: 'edit' },
    },
    <EditPage
      bill={bill}
      form={{ ...props, keptCents: keptCents(bill.detail) }}
      reader={memberReader(ask, bill.projectId)}
      clash={clash}
      mine={read?.ok ? { ...read.content, roundingCents, creditCents } : undefined}
    />,
    status,
  );
}

/** The save was not taken. After `changed` the form is read at what is stored now, so that saving again wins. */
export function clashPage(
  ask: TeamAsk,
  bill: StoredBill,
  typed: TypedBill,
  clash: Clash | TooLow,
  readAt = bill.revision,
) {
  const revision = `${clash === 'changed' ? bill.revision : readAt}`;
  if (typeof clash === 'object')
    return editPage(ask, bill, { typed, hidden: { revision }, errors: tooLow(ask.scope, clash) });
  return editPage(ask, bill, { typed, hidden: { revision } }, 422, clash);
}

export function closedPage(ask: TeamAsk, bill: StoredBill) {
  const live = { projectId: bill.projectId, at: bill.project.eventNumber };
  const props = { title: numbered(bill.kind, bill.number), active: 'Projects', live } as const;
  return teamPage(ask, props, <ClosedPage bill={bill} where={whereOf(bill)} />, 409);
}
