import { type Act, act } from '../../core/act.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import { newPasscode, sealPasscode } from '../../core/passcode.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { readCookie, writeCookie } from '../../doors/cookie.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import type { TeamItem } from '../items/queries.ts';
import { askedItem, type ItemAsk, itemHref, shareable } from '../sharing/team.tsx';
import { changeLink } from './change-link.ts';
import { endLink } from './end-link.ts';
import { makeLink } from './make-link.ts';
import { findLiveLink } from './queries.ts';
import { endOf, type LinkFields, linkFields } from './rules.ts';
import { ChangeLinkDialog, EndLinkDialog, NewLinkDialog } from './views/dialogs.tsx';
import { MadeLink } from './views/made-link.tsx';

type LinkAsk = Ask<TeamScope, 'project' | 'item' | 'link'>;
type LinkPost = Posted<TeamScope, 'project' | 'item' | 'link'>;
type Refused = { fields: Record<string, string>; errors: FieldErrors };

/** Digits stand in the form already: who cares to have others types them. */
const offered = (refused: Refused | undefined) => refused?.fields ?? { passcode: newPasscode() };

async function newLinkPage(ask: ItemAsk, refused?: Refused): Promise<Response> {
  const item = await shareable(ask);
  const form = { scope: ask.scope, fields: offered(refused), errors: refused?.errors ?? {} };
  const dialog = <NewLinkDialog {...form} item={item} back={itemHref(item)} />;
  return await teamPage(ask, { title: 'Copy public link', width: 'narrow' }, dialog, refused ? 422 : 200);
}

/** What the form's choice makes of the passcode: sealed, null for none, nothing where it stays as it is. */
function sealed(ask: ItemAsk, { lock, passcode }: LinkFields): string | null | undefined {
  if (lock === 'keep') return undefined;
  return lock === 'set' ? sealPasscode(ask.core.pepper, passcode) : null;
}

const chosen = ({ now }: Act, ask: ItemAsk, fields: LinkFields) => ({
  expiresAt: endOf(fields, now),
  passcodeHash: sealed(ask, fields),
});

/** The secret is nowhere kept: a short-lived cookie carries it to the page that shows the address once (R9). */
async function postLink(ask: Posted<TeamScope, 'project' | 'item'>): Promise<Response> {
  const item = await shareable(ask);
  const read = readFields(linkFields, ask.form.fields);
  if (!read.ok) return await newLinkPage(ask, { fields: ask.form.fields, errors: read.errors });
  const { id, secret } = await act(ask.scope, (act) => makeLink(act, item, chosen(act, ask, read.data)));
  const passcode = read.data.lock === 'set' ? `.${Buffer.from(read.data.passcode).toString('base64url')}` : '';
  writeCookie(ask.c, ask.core, 'made-link', secret + passcode, 120);
  return seeOther(ask, href(paths.itemLink, { project: item.projectId, item: item.id, link: id }));
}

async function madeLinkPage(ask: LinkAsk): Promise<Response> {
  const item = await shareable(ask);
  const [secret, passcode = ''] = readCookie(ask.c, ask.core, 'made-link')?.split('.') ?? [];
  const link = await findLiveLink(ask.scope, item.id, ask.params.link);
  if (!secret || !link)
    return seeOther(ask, itemHref(item), 'The address of a link is shown only once. Make a new one.');
  const dialog = (
    <MadeLink
      scope={ask.scope}
      address={ask.core.baseUrl + href(paths.linkVisit, { secret })}
      passcode={Buffer.from(passcode, 'base64url').toString()}
      expiresAt={link.expiresAt}
      back={itemHref(item)}
    />
  );
  return await teamPage(ask, { title: 'Public link', width: 'narrow' }, dialog);
}

/** What is no link of the item any more is neither changed nor ended. */
const over = (ask: LinkAsk, item: TeamItem) => seeOther(ask, itemHref(item), 'This link had already ended');

const receiptOf = ({ projectId: project }: TeamItem, cut: string | null | undefined) =>
  cut ? href(paths.cut, { project, cut }) : undefined;

async function changingPage(ask: LinkAsk, refused?: Refused): Promise<Response> {
  const item = await shareable(ask);
  const link = await findLiveLink(ask.scope, item.id, ask.params.link);
  if (!link) return over(ask, item);
  const form = { scope: ask.scope, fields: offered(refused), errors: refused?.errors ?? {} };
  const dialog = <ChangeLinkDialog {...form} item={item} link={link} back={itemHref(item)} />;
  return await teamPage(ask, { title: 'Change link', width: 'narrow' }, dialog, refused ? 422 : 200);
}

async function postChange(ask: LinkPost): Promise<Response> {
  const item = await shareable(ask);
  const read = readFields(linkFields, ask.form.fields);
  if (!read.ok) return await changingPage(ask, { fields: ask.form.fields, errors: read.errors });
  const done = await act(ask.scope, (act) => changeLink(act, item, ask.params.link, chosen(act, ask, read.data)));
  if (!done) return over(ask, item);
  return seeOther(ask, itemHref(item), 'Link changed', { receipt: receiptOf(item, done.cut) });
}

async function endingPage(ask: LinkAsk): Promise<Response> {
  const item = await askedItem(ask);
  const action = href(paths.linkEnding, { project: item.projectId, item: item.id, link: ask.params.link });
  const dialog = <EndLinkDialog action={action} back={itemHref(item)} />;
  return await teamPage(ask, { title: 'End link?', width: 'narrow' }, dialog);
}

async function postEnding(ask: LinkAsk): Promise<Response> {
  const item = await askedItem(ask);
  const cut = await act(ask.scope, (act) => endLink(act, item, ask.params.link));
  return cut ? seeOther(ask, itemHref(item), 'Link ended', { receipt: receiptOf(item, cut) }) : over(ask, item);
}

/** Public links of one item: made, given more time or another passcode, ended. They need what sharing needs (S15). */
export const linksTeam = new TeamRoutes()
  .get(paths.itemLinks, 'edit projects', (ask) => newLinkPage(ask))
  .post(paths.itemLinks, 'edit projects', takes.words, postLink)
  .get(paths.itemLink, 'edit projects', madeLinkPage)
  .get(paths.linkEdit, 'edit projects', (ask) => changingPage(ask))
  .post(paths.linkEdit, 'edit projects', takes.words, postChange)
  .get(paths.linkEnding, 'edit projects', endingPage)
  .post(paths.linkEnding, 'edit projects', takes.nothing, postEnding);
