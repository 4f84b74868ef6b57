import { act } from '../../core/act.ts';
import { found, Refusal } from '../../core/errors.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { findItem, type TeamItem } from '../items/queries.ts';
import { clientNames, countLiveLinks } from './queries.ts';
import { remove } from './remove.ts';
import { share } from './share.ts';
import { tellShared } from './tell-shared.ts';
import { RemovalDialog, readableTitle } from './views.tsx';

/** A request about an item of a project, whatever its kind. */
export type ItemAsk = Ask<TeamScope, 'project' | 'item'>;
type ItemPost = Posted<TeamScope, 'project' | 'item'>;

/** The item that the address names, for who may see its project. */
export async function askedItem(ask: ItemAsk): Promise<TeamItem> {
  return found(await findItem(ask.scope, ask.params.project, ask.params.item));
}

function mayView(ask: ItemAsk, item: TeamItem): boolean {
  return may(ask.scope, `view ${resourceOf(item.kind)}`);
}

/** Sharing needs View on the kind besides Edit on the project (S15). */
export async function shareable(ask: ItemAsk): Promise<TeamItem> {
  const item = await askedItem(ask);
  if (!mayView(ask, item)) throw new Refusal(403);
  return item;
}

/** The item's own page, for members. */
export const itemHref = ({ projectId: project, kind, id }: TeamItem) =>
  href(paths.item, { project, kind: resourceOf(kind), item: id });

/** The page that a removal was asked from, and goes back to: the item's own, or Manage portal (S1, S2). */
function wayBack(ask: ItemAsk, item: TeamItem, from: string | undefined): string {
  const own = from === 'item' && mayView(ask, item);
  return own ? itemHref(item) : href(paths.managePortal, { project: item.projectId });
}

async function removalPage(ask: ItemAsk): Promise<Response> {
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

async function postRemoval(ask: ItemPost): Promise<Response> {
  const item = await askedItem(ask);
  const back = wayBack(ask, item, ask.form.text('from', 20));
  const cut = await act(ask.scope, (act) => remove(act, item));
  if (!cut) return seeOther(ask, back, 'This item is no longer shared');
  const receipt = href(paths.cut, { project: item.projectId, cut });
  return seeOther(ask, back, 'Item removed from portal', { receipt });
}

async function postShare(ask: ItemPost): Promise<Response> {
  const item = await shareable(ask);
  await act(ask.scope, (act) => share(act, item));
  const to = wayBack(ask, item, ask.form.text('from', 20) ?? 'item');
  return await tellShared(ask, to, { projectId: item.projectId, said: 'Item shared to portal' });
}

/** Sharing and removal of one item. Edit on the project removes any item, whatever its kind (S15). */
export const sharingTeam = new TeamRoutes()
  .post(paths.itemShare, 'edit projects', takes.words, postShare)
  .get(paths.itemRemoval, 'edit projects', removalPage)
  .post(paths.itemRemoval, 'edit projects', takes.words, postRemoval);
