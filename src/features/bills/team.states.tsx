import { act } from '../../core/act.ts';
import { Refusal } from '../../core/errors.ts';
import { takes } from '../../doors/body.ts';
import { seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import { cancelBill } from './cancel.ts';
import { reopenBill } from './reopen.ts';
import { mayCancel, mayEdit, mayReopen, whereOf } from './rules.ts';
import { type BillAsk, billOf } from './team.tsx';
import { CancelDialog, ReopenDialog } from './views/dialogs.tsx';

/** A bill is called off, and taken up again. */
export const billStates = new TeamRoutes()
  .get(paths.billCancellation, 'edit :kind', askCancel)
  .post(paths.billCancellation, 'edit :kind', takes.nothing, cancel)
  .get(paths.billReopening, 'edit :kind', askReopen)
  .post(paths.billReopening, 'edit :kind', takes.nothing, reopen);

async function askCancel(ask: BillAsk) {
  const bill = await billOf(ask);
  if (!mayCancel(bill.status)) throw new Refusal(409);
  return teamPage(ask, { title: 'Cancel', active: 'Projects' }, <CancelDialog bill={bill} where={whereOf(bill)} />);
}

async function cancel(ask: BillAsk) {
  const bill = await billOf(ask);
  const done = await act(ask.scope, (act) => cancelBill(act, bill));
  if (!done && (await billOf(ask)).status !== 'Canceled') throw new Refusal(409);
  return seeOther(ask, href(paths.item, whereOf(bill)), `${ask.t(`kinds.${bill.kind}`)} canceled`);
}

async function askReopen(ask: BillAsk) {
  const bill = await billOf(ask);
  if (!mayReopen(bill.status)) throw new Refusal(409);
  return teamPage(ask, { title: 'Reopen', active: 'Projects' }, <ReopenDialog bill={bill} where={whereOf(bill)} />);
}

/** Twice is once: what is open already stays so. */
async function reopen(ask: BillAsk) {
  const bill = await billOf(ask);
  const done = await act(ask.scope, (act) => reopenBill(act, bill));
  if (!done && !mayEdit((await billOf(ask)).status)) throw new Refusal(409);
  return seeOther(ask, href(paths.item, whereOf(bill)), `${ask.t(`kinds.${bill.kind}`)} reopened`);
}
