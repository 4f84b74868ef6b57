import { act } from '../../core/act.ts';
import { found, Refusal } from '../../core/errors.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { readCookie, writeCookie } from '../../doors/cookie.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { DialogActions, DialogPage, Form, Muted } from '../../ui/index.ts';
import { findItem, type TeamItem } from '../items/queries.ts';
import { endLink } from './end-link.ts';
import { makeLink } from './make-link.ts';
import { clientNames, countLiveLinks } from './queries.ts';
import { remove } from './remove.ts';
import { share } from './share.ts';
import { tellShared } from './tell-shared.ts';
import { MadeLink, RemovalDialog, readableTitle } from './views.tsx';

type TeamAsk = Ask<TeamScope, 'project' | 'item'>;
type TeamPost = Posted<TeamScope, 'project' | 'item'>;
type LinkAsk = Ask<TeamScope, 'project' | 'item' | 'link'>;

async function askedItem(ask: TeamAsk): Promise<TeamItem> {
  return found(await findItem(ask.scope, ask.params.project, ask.params.item));
}

function mayView(ask: TeamAsk, item: TeamItem): boolean {
  return may(ask.scope, `view ${resourceOf(item.kind)}`);
}

/** Sharing needs View on the kind besides Edit on the project (S15). */
async function shareable(ask: TeamAsk): Promise<TeamItem> {
  const item = await askedItem(ask);
  if (!mayView(ask, item)) throw new Refusal(403);
  return item;
}

const itemHref = ({ projectId: project, kind, id }: TeamItem) =>
  href(paths.item, { project, kind: resourceOf(kind), item: id });

/** The page that a removal was asked from, and goes back to: the item's own, or Manage portal (S1, S2). */
function wayBack(ask: TeamAsk, item: TeamItem, from: string | undefined): string {
  const own = from === 'item' && mayView(ask, item);
  return own ? itemHref(item) : href(paths.managePortal, { project: item.projectId });
}

async function removalPage(ask: TeamAsk): Promise<Response> {
  const item = await askedItem(ask);
  const from = ask.c.req.query('from') === 'item' ? 'item' : 'portal';
  const back = wayBack(ask, item, from);
  if (!item.shared) return seeOther(ask, back, 'This item is no longer shared');
  const [clients, links] = [
    await clientNames(ask.scope, item.projectId, item.kind),
    await countLiveLinks(ask.scope, item.id),
  ];
  const title = readableTitle(item, mayView(ask, item));
  const { projectId, id: itemId } = item;
  const removing = { projectId, itemId, title, clients, links, back, from } as const;
  return await teamPage(ask, { title: 'Remove from portal?', width: 'narrow' }, <RemovalDialog {...removing} />);
}

async function postRemoval(ask: TeamPost): Promise<Response> {
  const item = await askedItem(ask);
  const back = wayBack(ask, item, ask.form.text('from', 20));
  const cut = await act(ask.scope, (act) => remove(act, item));
  if (!cut) return seeOther(ask, back, 'This item is no longer shared');
  const receipt = href(paths.cut, { project: item.projectId, cut });
  return seeOther(ask, back, 'Item removed from portal', { receipt });
}

async function postShare(ask: TeamPost): Promise<Response> {
  const item = await shareable(ask);
  await act(ask.scope, (act) => share(act, item));
  const to = wayBack(ask, item, ask.form.text('from', 20) ?? 'item');
  return await tellShared(ask, to, { projectId: item.projectId, said: 'Item shared to portal' });
}

async function linkQuestion(ask: TeamAsk): Promise<Response> {
  const item = await shareable(ask);
  const shows = 'Anyone with the link can see this one item, without signing in.';
  const note = item.shared ? shows : `Making a link shares this item: the project’s clients will see it too. ${shows}`;
  const dialog = (
    <DialogPage title="Copy public link" back={itemHref(item)}>
      <p>{note}</p>
      <Muted>You can end it at any time; removing the item from the portal ends it as well.</Muted>
      <Form action={href(paths.itemLinks, { project: item.projectId, item: item.id })}>
        <DialogActions cancel="Cancel" confirm="Make link" />
      </Form>
    </DialogPage>
  );
  return await teamPage(ask, { title: 'Copy public link', width: 'narrow' }, dialog);
}

/** The secret is nowhere kept: a short-lived cookie carries it to the page that shows the address once (R9). */
async function postLink(ask: TeamAsk): Promise<Response> {
  const item = await shareable(ask);
  const { id, secret } = await act(ask.scope, (act) => makeLink(act, item));
  writeCookie(ask.c, ask.core, 'made-link', secret, 120);
  return seeOther(ask, href(paths.itemLink, { project: item.projectId, item: item.id, link: id }));
}

async function madeLinkPage(ask: TeamAsk): Promise<Response> {
  const item = await shareable(ask);
  const secret = readCookie(ask.c, ask.core, 'made-link');
  if (!secret) return seeOther(ask, itemHref(item), 'The address of a link is shown only once. Make a new one.');
  const address = ask.core.baseUrl + href(paths.linkVisit, { secret });
  return await teamPage(
    ask,
    { title: 'Public link', width: 'narrow' },
    <MadeLink address={address} back={itemHref(item)} />,
  );
}

async function endingPage(ask: LinkAsk): Promise<Response> {
  const item = await askedItem(ask);
  const params = { project: item.projectId, item: item.id, link: ask.params.link };
  const dialog = (
    <DialogPage title="End link?" back={itemHref(item)}>
      <p>
        The link stops working right away, even on screens that are showing it. The item stays shared with the clients.
      </p>
      <Form action={href(paths.linkEnding, params)}>
        <DialogActions cancel="Cancel" confirm="End link" variant="danger" />
      </Form>
    </DialogPage>
  );
  return await teamPage(ask, { title: 'End link?', width: 'narrow' }, dialog);
}

async function postEnding(ask: LinkAsk): Promise<Response> {
  const item = await askedItem(ask);
  const cut = await act(ask.scope, (act) => endLink(act, item, ask.params.link));
  const receipt = cut ? href(paths.cut, { project: item.projectId, cut }) : undefined;
  return seeOther(ask, itemHref(item), cut ? 'Link ended' : 'This link had already ended', { receipt });
}

/** Sharing, removal and public links of one item. Edit on the project removes any item, whatever its kind (S15). */
export const sharingTeam = new TeamRoutes()
  .post(paths.itemShare, 'edit projects', takes.words, postShare)
  .get(paths.itemRemoval, 'edit projects', removalPage)
  .post(paths.itemRemoval, 'edit projects', takes.words, postRemoval)
  .get(paths.itemLinks, 'edit projects', linkQuestion)
  .post(paths.itemLinks, 'edit projects', takes.nothing, postLink)
  .get(paths.itemLink, 'edit projects', madeLinkPage)
  .get(paths.linkEnding, 'edit projects', endingPage)
  .post(paths.linkEnding, 'edit projects', takes.nothing, postEnding);
