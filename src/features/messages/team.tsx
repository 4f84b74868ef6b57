import { act } from '../../core/act.ts';
import { found, Refusal, TooOften } from '../../core/errors.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { comeAgain } from '../../doors/come-again.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { PageTitle } from '../../ui/index.ts';
import { findItem, type TeamItem } from '../items/queries.ts';
import { findProject } from '../projects/queries.ts';
import { findTeamThread, teamThread } from './queries.ts';
import { read } from './read.ts';
import { beforeAsked, keyOf, MOST_TYPED, readMessage, upToOf } from './rules.ts';
import { send } from './send.ts';
import type { Refused } from './views/talk.tsx';
import { TeamThread } from './views/threads.tsx';

type TeamAsk = Ask<TeamScope, 'project'>;
type TeamPost = Posted<TeamScope, 'project'>;

/** The item whose conversation it is: 403 when the member may not view its kind (S15). */
async function askedItem(ask: Ask<TeamScope, 'project' | 'item'>): Promise<TeamItem> {
  const item = found(await findItem(ask.scope, ask.params.project, ask.params.item));
  if (!may(ask.scope, `view ${resourceOf(item.kind)}`)) throw new Refusal(403);
  return item;
}

const itemHref = ({ projectId: project, kind, id: item }: TeamItem) =>
  href(paths.item, { project, kind: resourceOf(kind), item });

/** A conversation by itself: earlier messages, and words that were refused. */
async function threadPage(ask: TeamAsk, item: TeamItem | null, refused?: Refused & { from?: string }) {
  const project = found(await findProject(ask.scope, ask.params.project));
  const before = refused ? undefined : beforeAsked(ask.c.req.query('before'));
  const itemId = item?.id ?? null;
  const thread = await teamThread(ask.scope, project.id, itemId, before);
  const portal = href(paths.managePortal, { project: project.id });
  const body = (
    <>
      <PageTitle
        title={item?.title ?? project.title}
        back={item ? { href: itemHref(item), label: item.title } : { href: portal, label: 'Manage portal' }}
      />
      <TeamThread
        ask={ask}
        projectId={project.id}
        itemId={itemId}
        thread={thread}
        refused={refused}
        from={refused?.from === 'item' || refused?.from === 'portal' ? refused.from : 'messages'}
        shared={item?.shared ?? true}
      />
    </>
  );
  const live = { projectId: project.id, at: project.eventNumber };
  const title = `Messages about ${item?.title ?? project.title}`;
  return await teamPage(ask, { title, active: 'Projects', live, width: 'narrow' }, body, refused ? 422 : 200);
}

/** The page that a reply was written on. */
function wayBack(project: string, item: TeamItem | null, from: string | undefined): string {
  if (from === 'item' && item) return itemHref(item);
  if (from !== 'messages') return href(paths.managePortal, { project });
  return item ? href(paths.itemMessages, { project, item: item.id }) : href(paths.projectMessages, { project });
}

async function reply(ask: TeamPost, item: TeamItem | null): Promise<Response> {
  const project = found(await findProject(ask.scope, ask.params.project));
  const { form } = ask;
  const from = form.text('from', 20);
  const typed = form.text('body', MOST_TYPED) ?? '';
  const message = readMessage(typed);
  if (!message.ok) return await threadPage(ask, item, { body: typed, problem: message.problem, from });
  const draft = {
    projectId: project.id,
    itemId: item?.id ?? null,
    body: message.body,
    key: keyOf(form.text('key', 36)),
  };
  try {
    await act(ask.scope, (act) => send(act, draft));
  } catch (error) {
    if (!(error instanceof TooOften)) throw error;
    const { wait } = error;
    return comeAgain(await threadPage(ask, item, { body: typed, problem: 'often', wait, from }), wait);
  }
  return seeOther(ask, `${wayBack(project.id, item, from)}#messages`);
}

async function markRead(ask: Posted<TeamScope, 'project' | 'thread'>): Promise<Response> {
  const thread = found(await findTeamThread(ask.scope, ask.params.project, ask.params.thread));
  const upTo = upToOf(ask.form.text('upTo', 10));
  await act(ask.scope, (act) => read(act, { threadId: thread.id, upTo }));
  return ask.c.body(null, 204);
}

/** A member reads what they may view, and answers with Edit on projects (S14, S15). */
export const teamMessages = new TeamRoutes()
  .get(paths.projectMessages, 'view projects', (ask) => threadPage(ask, null))
  .get(paths.itemMessages, 'view projects', async (ask) => threadPage(ask, await askedItem(ask)))
  .post(paths.projectMessages, 'edit projects', takes.words, (ask) => reply(ask, null))
  .post(paths.itemMessages, 'edit projects', takes.words, async (ask) => reply(ask, await askedItem(ask)))
  .post(paths.threadReading, 'view projects', takes.fewWords, markRead);
