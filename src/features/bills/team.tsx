import { writePercentage } from '../../amounts.percent.ts';
import { act } from '../../core/act.ts';
import { days, plus } from '../../core/clock.ts';
import { found, notFound } from '../../core/errors.ts';
import { showMoney } from '../../core/money.ts';
import { carriedId } from '../../core/once.ts';
import type { TeamScope } from '../../core/scope.ts';
import { wholeNumber } from '../../core/typed.ts';
import { newId } from '../../db/schema/index.ts';
import { takes } from '../../doors/body.ts';
import type { Ask, Posted } from '../../doors/door.ts';
import { TeamRoutes } from '../../doors/team.tsx';
import { type BillKind, isBill, isDue, kindNamed } from '../../kinds.ts';
import { paths } from '../../paths.ts';
import { dayIn } from '../../words/formats.ts';
import { findProject, type Project } from '../projects/queries.ts';
import { findDefaults } from '../settings/queries.ts';
import { share } from '../sharing/share.ts';
import { shareSaved, tellSaved, wantsShare } from '../sharing/share-saved.ts';
import { createBill } from './create.ts';
import { contentOf, findBill, type StoredBill } from './queries.ts';
import { readWish } from './rules.arrange.ts';
import { readBill } from './rules.read.ts';
import { mayEdit, sameContent } from './rules.ts';
import { blankBill, typedBill, written } from './rules.typed.ts';
import { saveBill } from './save.ts';
import { granted } from './team.wishes.tsx';
import { clashPage, closedPage, editPage, newPage } from './views/pages.tsx';

type TeamAsk = Ask<TeamScope, 'project' | 'kind'>;
type TeamPost = Posted<TeamScope, 'project' | 'kind'>;
export type BillAsk = Ask<TeamScope, 'project' | 'kind' | 'item'>;

/** Estimates and invoices, written by members. Mounted before the item's own page: `new` is no item. */
export const bills = new TeamRoutes()
  .get(paths.billNew, 'edit :kind', blank)
  .post(paths.billNew, 'edit :kind', takes.manyWords, create)
  .get(paths.billEdit, 'edit :kind', edit)
  .post(paths.billEdit, 'edit :kind', takes.manyWords, save);

function kindOf(ask: TeamAsk): BillKind {
  const kind = kindNamed(ask.params.kind);
  return kind && isBill(kind) ? kind : notFound();
}

async function projectOf(ask: TeamAsk): Promise<Project> {
  return found(await findProject(ask.scope, ask.params.project));
}

/** The bill of an address, found through the scope; throws 404. */
export async function billOf(ask: BillAsk): Promise<StoredBill> {
  return found(await findBill(ask.scope, kindOf(ask), ask.params.project, ask.params.item));
}

const writing = ({ scope: { company, lang } }: TeamAsk) => ({ currency: company.currency, lang });

async function blank(ask: TeamAsk) {
  const { scope, core, t } = ask;
  const kind = kindOf(ask);
  const dueOn = isDue(kind) ? dayIn(scope.company.timeZone, plus(core.clock.now(), days(30))) : '';
  const { terms, taxBasisPoints } = await findDefaults(scope);
  const tax = taxBasisPoints ? writePercentage(taxBasisPoints) : '';
  const typed = blankBill({ title: t(`kinds.${kind}`), dueOn, terms, tax });
  return newPage(ask, kind, await projectOf(ask), { typed, hidden: { id: newId() } }, 200);
}

async function create(ask: TeamPost) {
  const project = await projectOf(ask);
  const kind = kindOf(ask);
  const shares = wantsShare(ask);
  const { typed, id, wish } = posted(ask);
  const hidden = { id: id ?? newId() };
  if (wish) return newPage(ask, kind, project, { ...(await granted(ask, typed, wish)), hidden });
  const read = readBill(kind, typed, writing(ask));
  if (!read.ok) return newPage(ask, kind, project, { typed, hidden, errors: read.errors });
  const bill = { kind, projectId: project.id, id: hidden.id };
  const { id: made, fresh } = await act(ask.scope, async (act) => {
    const made = await createBill(act, bill, read.content);
    if (shares && made.fresh) await share(act, { ...bill, id: made.id });
    return made;
  });
  const said = `${ask.t(`kinds.${kind}`)} created`;
  if (fresh) return await tellSaved(ask, { ...bill, id: made }, shares, said);
  const stored = found(await findBill(ask.scope, kind, project.id, made));
  // The same form came before, its answer was lost, and the member wrote on.
  if (!sameContent(contentOf(stored), read.content)) return clashPage(ask, stored, typed, 'changed');
  return await shareSaved(ask, stored, shares, said);
}

async function edit(ask: BillAsk) {
  const bill = await billOf(ask);
  if (!mayEdit(bill.status)) return closedPage(ask, bill);
  return editPage(ask, bill, { typed: written(contentOf(bill)), hidden: { revision: `${bill.revision}` } }, 200);
}

async function save(ask: Posted<TeamScope, 'project' | 'kind' | 'item'>) {
  const bill = await billOf(ask);
  const shares = wantsShare(ask);
  const { typed, revision, wish } = posted(ask);
  const hidden = { revision: `${revision}` };
  if (wish) return editPage(ask, bill, { ...(await granted(ask, typed, wish)), hidden });
  const read = readBill(bill.kind, typed, writing(ask));
  if (!read.ok) return editPage(ask, bill, { typed, hidden, errors: read.errors });
  const same = mayEdit(bill.status) && sameContent(contentOf(bill), read.content);
  const said = `${ask.t(`kinds.${bill.kind}`)} saved`;
  if (same) return await shareSaved(ask, bill, shares, said);
  const result = await act(ask.scope, async (act) => {
    const result = await saveBill(act, { ...bill, revision }, read.content);
    if (shares && result === 'saved') await share(act, bill);
    return result;
  });
  if (result === 'paid') return editPage(ask, bill, { typed, hidden, errors: paidMore(ask, bill) });
  if (result !== 'saved') return clashPage(ask, await billOf(ask), typed, result, revision);
  return await tellSaved(ask, bill, shares, said);
}

function paidMore({ scope: { company, lang } }: TeamAsk, { detail }: StoredBill) {
  const paid = showMoney(detail.paidCents, company.currency, lang);
  return { lines: `${paid} is paid already, and this comes to less. Remove a payment first, or change the lines.` };
}

/** What came with a form: everything typed, what it was read at, and what is wished before it is saved. */
function posted(ask: TeamPost) {
  const { fields } = ask.form;
  const revision = wholeNumber(ask.form.text('revision', 10)) ?? 0;
  const wish = ask.form.text('do', 40);
  return { typed: typedBill(fields), id: carriedId(fields), revision, wish: wish ? readWish(wish) : undefined };
}
