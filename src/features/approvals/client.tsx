import { act } from '../../core/act.ts';
import type { FieldErrors } from '../../core/form.ts';
import type { ClientScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { ClientRoutes } from '../../doors/client.tsx';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { portalPage } from '../../doors/frame.tsx';
import { moveOf } from '../../kinds.ts';
import { portalPaths, under } from '../../paths.ts';
import { agreedCents } from '../items/columns.ts';
import { findSharedDetail } from '../sharing/queries.ts';
import { answer } from './answer.ts';
import { type Decision, readAnswer } from './rules.ts';
import { AnswerDialog, RefusedDialog } from './views/dialogs.tsx';

type ItemAsk = Ask<ClientScope, 'item'>;

const askedItem = ({ scope, params }: ItemAsk) => findSharedDetail(scope, params.item, agreedCents);

type Item = Awaited<ReturnType<typeof askedItem>>;

const itemHref = ({ scope }: ItemAsk, item: Item) => under(scope.base, portalPaths.item, { item: item.id });

/** The page on which a client answers; what asks for no answer, or none any more, leads back to itself. */
async function answerPage(ask: ItemAsk, decision: Decision, typed = {}, errors: FieldErrors = {}): Promise<Response> {
  const item = await askedItem(ask);
  if (!moveOf(item.kind, item.status, 'approve', 'client')) return closed(ask, item);
  const back = itemHref(ask, item);
  const path = decision === 'approved' ? portalPaths.approval : portalPaths.declining;
  const action = under(ask.scope.base, path, { item: item.id });
  const contact = ask.scope.contact.name;
  const dialog = <AnswerDialog {...{ ask, item, decision, action, contact, back, typed, errors }} />;
  const refused = Object.values(errors).some(Boolean);
  const title = ask.t(`approval.${decision}.title`, { context: item.kind });
  return await portalPage(ask, { title, itemId: item.id, width: 'narrow' }, dialog, refused ? 422 : 200);
}

function closed(ask: ItemAsk, item: Item): Response {
  return seeOther(ask, itemHref(ask, item), ask.t('approval.closed', { context: item.kind }));
}

/** Why nothing was stored: they answered an older version, and the new one is a tap away (B12); or it is too low. */
async function refusedPage(ask: ItemAsk, why: 'changed' | 'tooLow'): Promise<Response> {
  const item = await askedItem(ask);
  const dialog = <RefusedDialog why={why} ask={ask} item={item} back={itemHref(ask, item)} />;
  const title = ask.t(`approval.${why}.title`, { context: item.kind });
  return await portalPage(ask, { title, itemId: item.id, width: 'narrow' }, dialog, 409);
}

async function postAnswer(ask: Posted<ClientScope, 'item'>, decision: Decision): Promise<Response> {
  const { scope, form, t } = ask;
  const item = await askedItem(ask);
  const { version, read } = readAnswer(form, decision);
  if (!read.ok) return await answerPage(ask, decision, form.fields, read.errors);
  const { accessId, contact, projectId } = scope;
  const about = { decision, itemId: item.id, shareId: item.shareId, accessId, contactId: contact.id, version };
  const done = await act(scope, (act) => answer(act, projectId, { ...about, ...read.data }));
  if (done === 'changed' || done === 'tooLow') return await refusedPage(ask, done);
  if (done === 'closed') return closed(ask, item);
  return seeOther(ask, itemHref(ask, item), t(`approval.${decision}.toast`, { company: scope.company.name }));
}

const policy = 'client of the portal';

/** Approving and declining: the client's own, never a preview's (S5). By a link: public.tsx. */
export const approvalsClient = new ClientRoutes()
  .get(portalPaths.approval, policy, (ask) => answerPage(ask, 'approved'))
  .post(portalPaths.approval, policy, takes.words, (ask) => postAnswer(ask, 'approved'))
  .get(portalPaths.declining, policy, (ask) => answerPage(ask, 'declined'))
  .post(portalPaths.declining, policy, takes.words, (ask) => postAnswer(ask, 'declined'));
