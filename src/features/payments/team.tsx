import { writeDecimal } from '../../amounts.ts';
import { act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import { carriedId } from '../../core/once.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { isDue, kindNamed } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { dayIn } from '../../words/formats.ts';
import { findItemDetail } from '../items/queries.ts';
import { balanceCents } from '../items/rules.ts';
import { paymentList } from './columns.ts';
import { logPayment } from './log.ts';
import { isOpen, paymentFields } from './rules.ts';
import { takeBack } from './take-back.ts';
import { type DueItem, PaymentsDialog } from './views/dialog.tsx';

type DueAsk = Ask<TeamScope, 'project' | 'kind' | 'item'>;
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
  return seeOther(ask, back(ask), done === 'logged' ? 'Payment logged' : 'This is not to be paid now');
}

async function undo(ask: Ask<TeamScope, 'project' | 'kind' | 'item' | 'payment'>): Promise<Response> {
  const { scope, params } = ask;
  const item = await dueItem(ask);
  const gone = await act(scope, (act) => takeBack(act, params.project, item.id, params.payment));
  return seeOther(ask, back(ask), gone ? 'Payment taken back' : 'It was taken back already');
}

/** What came in for an item that is due (H10). */
export const payments = new TeamRoutes()
  .get(paths.payments, 'edit :kind', (ask) => payPage(ask))
  .post(paths.payments, 'edit :kind', takes.words, pay)
  .post(paths.paymentRemoval, 'edit :kind', takes.nothing, undo);
