import { writeDecimal } from '../../amounts.ts';
import { act } from '../../core/act.ts';
import { found, notFound } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import { carriedId } from '../../core/once.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { isDue, kindNamed, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { OpenButton } from '../../ui/index.ts';
import { dayIn } from '../../words/formats.ts';
import { findItemDetail } from '../items/queries.ts';
import { balanceCents } from '../items/rules.ts';
import { memberReader } from '../items/views.tsx';
import { paymentList, receivedPayment } from './columns.ts';
import { logPayment } from './log.ts';
import { closedReason, isOpen, paymentFields } from './rules.ts';
import { takeBack } from './take-back.ts';
import { type DueItem, PaymentsDialog, RemovalDialog } from './views/dialog.tsx';
import { Receipt } from './views/receipt.tsx';

type DueAsk = Ask<TeamScope, 'project' | 'kind' | 'item'>;
type PaymentAsk = Ask<TeamScope, 'project' | 'kind' | 'item' | 'payment'>;
type Typed = Record<string, string>;

const back = ({ params }: DueAsk) => href(paths.item, params);

async function dueItem({ scope, params }: DueAsk): Promise<DueItem> {
  const kind = kindNamed(params.kind);
  const due = kind && isDue(kind) ? kind : undefined;
  const item = found(due && (await findItemDetail(scope, params.project, due, params.item, paymentList)));
  return { ...item, payments: item.detail };
}

async function payPage(ask: DueAsk, typed?: Typed, errors: FieldErrors = {}): Promise<Response> {
  const { scope, core, params } = ask;
  const item = await dueItem(ask);
  const fresh = {
    amount: writeDecimal(balanceCents(item), 2),
    method: '',
    paidOn: dayIn(scope.company.timeZone, core.clock.now()),
  };
  const dialog = (
    <PaymentsDialog
      scope={scope}
      item={item}
      params={params}
      typed={typed ?? fresh}
      errors={errors}
      back={back(ask)}
      open={isOpen(item)}
    />
  );
  const refused = Object.values(errors).some(Boolean);
  return await teamPage(
    ask,
    { title: 'Log payment', active: 'Projects', width: 'narrow' },
    dialog,
    refused ? 422 : 200,
  );
}

async function pay(ask: Posted<TeamScope, 'project' | 'kind' | 'item'>): Promise<Response> {
  const { scope, form, params } = ask;
  const item = await dueItem(ask);
  const read = readFields(paymentFields, form.fields);
  if (!read.ok) return await payPage(ask, form.fields, read.errors);
  const paid = { ...read.data, itemId: item.id, projectId: params.project, id: carriedId(form.fields) };
  const done = await act(scope, (act) => logPayment(act, paid));
  if (done === 'too much') return await payPage(ask, form.fields, { amount: 'This is more than is still to be paid.' });
  return seeOther(ask, back(ask), done === 'logged' ? 'Payment logged' : closedReason((await dueItem(ask)).status));
}

async function undo(ask: PaymentAsk): Promise<Response> {
  const { scope, params } = ask;
  const item = await dueItem(ask);
  const gone = await act(scope, (act) => takeBack(act, params.project, item.id, params.payment));
  return seeOther(ask, back(ask), gone ? 'Payment removed' : 'It was removed already');
}

async function askUndo(ask: PaymentAsk): Promise<Response> {
  const { scope, params } = ask;
  const item = await dueItem(ask);
  const payment = found(item.payments.find(({ id }) => id === params.payment));
  const dialog = <RemovalDialog scope={scope} item={item} params={params} back={back(ask)} payment={payment} />;
  return await teamPage(ask, { title: 'Remove payment?', active: 'Projects', width: 'narrow' }, dialog);
}

/** One payment, as its receipt tells it. */
async function receipt(ask: PaymentAsk): Promise<Response> {
  const { scope, t, params } = ask;
  const kind = kindNamed(params.kind) ?? notFound();
  const item = found(await findItemDetail(scope, params.project, kind, params.item, receivedPayment(params.payment)));
  const payment = item.detail ?? notFound();
  const mayRemove = may(scope, `edit ${resourceOf(kind)}`);
  const page = (
    <Receipt payment={payment} item={item} reader={memberReader(ask, params.project)} back={back(ask)}>
      {mayRemove && <OpenButton action={href(paths.paymentRemoval, params)} label="Remove payment" />}
    </Receipt>
  );
  const live = { projectId: params.project, at: item.project.eventNumber };
  return await teamPage(ask, { title: t('pdf.receipt.title'), active: 'Projects', width: 'narrow', live }, page);
}

/** What came in for an item that is due (H10). */
export const payments = new TeamRoutes()
  .get(paths.payments, 'edit :kind', (ask) => payPage(ask))
  .post(paths.payments, 'edit :kind', takes.words, pay)
  .get(paths.payment, 'view :kind', receipt)
  .get(paths.paymentRemoval, 'edit :kind', askUndo)
  .post(paths.paymentRemoval, 'edit :kind', takes.nothing, undo);
