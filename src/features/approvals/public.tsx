import { act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import type { FieldErrors } from '../../core/form.ts';
import type { LinkScope } from '../../core/scope.ts';
import { bareCode } from '../../core/secret.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { linkPage } from '../../doors/frame.tsx';
import { LinkRoutes } from '../../doors/link.tsx';
import { moveOf } from '../../kinds.ts';
import { linkPaths, under } from '../../paths.ts';
import { agreedCents } from '../items/columns.ts';
import { findAddressee, findLinkedDetail } from '../links/queries.ts';
import { refusalWords, tooManyWords } from '../sign-in/public.tsx';
import { answerByLink } from './answer-by-link.ts';
import { askForProof, proofBy, proofOf, tryProof } from './prove.ts';
import { type Decision, masked, readAnswer } from './rules.ts';
import { AnswerDialog, RefusedDialog } from './views/dialogs.tsx';
import { ProofPage } from './views/proof.tsx';

type LinkAsk = Ask<LinkScope>;
type LinkPost = Posted<LinkScope>;

/** What they came to do: where the code leads on to. */
const WISHES = { approval: linkPaths.approval, declining: linkPaths.declining } as const;
type Wish = keyof typeof WISHES;

const wishNamed = (name: string | undefined): Wish => (name === 'declining' ? 'declining' : 'approval');
const decisionOf = (wish: Wish): Decision => (wish === 'approval' ? 'approved' : 'declined');

const findItem = async ({ scope }: LinkAsk) => found(await findLinkedDetail(scope, agreedCents));

/** The item of the link while it asks for an answer, and who may give it; a response leads back to the item. */
async function askedFor(ask: LinkAsk) {
  const { scope, t } = ask;
  const [item, addressee] = [await findItem(ask), await findAddressee(scope)];
  if (!moveOf(item.kind, item.status, 'approve', 'client'))
    return seeOther(ask, scope.base, t('approval.closed', { context: item.kind }));
  return addressee ? { item, addressee } : seeOther(ask, scope.base);
}

const toProof = (ask: LinkAsk, wish: Wish) => seeOther(ask, under(ask.scope.base, linkPaths.code, {}, { wish }));

async function answerPage(ask: LinkAsk, wish: Wish, typed = {}, errors: FieldErrors = {}): Promise<Response> {
  const asked = await askedFor(ask);
  if (asked instanceof Response) return asked;
  const { item, addressee } = asked;
  if (!(await proofOf(ask, addressee))?.provenAt) return toProof(ask, wish);
  const { base } = ask.scope;
  const at = { decision: decisionOf(wish), action: under(base, WISHES[wish]), contact: addressee.name, back: base };
  const title = ask.t(`approval.${at.decision}.title`, { context: item.kind });
  const status = Object.values(errors).some(Boolean) ? 422 : 200;
  const dialog = <AnswerDialog ask={ask} item={item} {...at} typed={typed} errors={errors} />;
  return await linkPage(ask, { title, width: 'narrow' }, dialog, status);
}

/** Why nothing was stored: they answered an older version, and the new one is a tap away (B12); or it is too low. */
async function refusedPage(ask: LinkAsk, why: 'changed' | 'tooLow'): Promise<Response> {
  const item = await findItem(ask);
  const dialog = <RefusedDialog why={why} ask={ask} item={item} back={ask.scope.base} />;
  const title = ask.t(`approval.${why}.title`, { context: item.kind });
  return await linkPage(ask, { title, width: 'narrow' }, dialog, 409);
}

async function postAnswer(ask: LinkPost, wish: Wish): Promise<Response> {
  const { core, scope, form, t } = ask;
  const asked = await askedFor(ask);
  if (asked instanceof Response) return asked;
  const { item, addressee } = asked;
  const decision = decisionOf(wish);
  const { version, read } = readAnswer(form, decision);
  if (!read.ok) return await answerPage(ask, wish, form.fields, read.errors);
  const { companyId, linkId, shareId, itemId, projectId } = scope;
  const about = { decision, itemId, shareId, linkId, contactId: addressee.id, version, ...read.data };
  // In their own name, by the right of the link that was sent to them.
  const by = { core, companyId, actor: { kind: 'client', id: addressee.id }, prove: scope.prove } as const;
  const done = await act(by, (act) => answerByLink(act, projectId, about, proofBy(ask, addressee)));
  if (done === 'unproven') return toProof(ask, wish);
  if (done === 'changed' || done === 'tooLow') return await refusedPage(ask, done);
  const toast =
    done === 'closed'
      ? t('approval.closed', { context: item.kind })
      : t(`approval.${decision}.toast`, { company: scope.company.name });
  return seeOther(ask, scope.base, toast);
}

type Proving = { wish: Wish; sent?: boolean; value?: string; error?: string; status?: number };

async function proofPage(ask: LinkAsk, { wish, status = 200, ...shown }: Proving): Promise<Response> {
  const asked = await askedFor(ask);
  if (asked instanceof Response) return asked;
  const { scope, t } = ask;
  const code = await proofOf(ask, asked.addressee);
  if (code?.provenAt && status === 200) return seeOther(ask, under(scope.base, WISHES[wish]));
  const at = { scope, t, wish, address: masked(asked.addressee.address), sent: code !== undefined };
  return await linkPage(
    ask,
    { title: t('approval.proof.title'), width: 'narrow' },
    <ProofPage {...at} {...shown} />,
    status,
  );
}

/** Mails or texts a code to where the link was sent. */
async function sendCode(ask: LinkPost): Promise<Response> {
  const wish = wishNamed(ask.form.text('wish', 20));
  const asked = await askedFor(ask);
  if (asked instanceof Response) return asked;
  const { addressee } = asked;
  const tooMany = await askForProof(ask, addressee);
  if (!tooMany) return toProof(ask, wish);
  const error = tooManyWords({ c: ask.c, entrance: { t: ask.t } }, tooMany);
  return await proofPage(ask, { wish, error, status: 429 });
}

async function tryCode(ask: LinkPost): Promise<Response> {
  const { scope, form, t } = ask;
  const wish = wishNamed(form.text('wish', 20));
  const asked = await askedFor(ask);
  if (asked instanceof Response) return asked;
  const { addressee } = asked;
  const value = (form.text('code', 20) ?? '').slice(0, 20);
  const typed = bareCode(value);
  if (!/^\d{8}$/.test(typed)) return await proofPage(ask, { wish, value, error: t('signIn.codeMissing'), status: 422 });
  const verdict = await tryProof(ask, addressee, typed);
  if (verdict.ok) return seeOther(ask, under(scope.base, WISHES[wish]));
  const error = refusalWords({ c: ask.c, entrance: { t } }, verdict);
  return await proofPage(ask, { wish, value, error, status: verdict.why === 'delayed' ? 429 : 422 });
}

const policy = 'visitor of the link';

/** Answering by a public link: for the one to whom it was sent, once a code has shown that it is them (B4). */
export const approvalsLink = new LinkRoutes()
  .get(linkPaths.approval, policy, (ask) => answerPage(ask, 'approval'))
  .post(linkPaths.approval, policy, takes.words, (ask) => postAnswer(ask, 'approval'))
  .get(linkPaths.declining, policy, (ask) => answerPage(ask, 'declining'))
  .post(linkPaths.declining, policy, takes.words, (ask) => postAnswer(ask, 'declining'))
  .get(linkPaths.code, policy, (ask) => proofPage(ask, { wish: wishNamed(ask.c.req.query('wish')) }))
  .post(linkPaths.code, policy, takes.fewWords, tryCode)
  .post(linkPaths.codes, policy, takes.fewWords, sendCode);
