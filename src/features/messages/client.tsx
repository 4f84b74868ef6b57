import { act } from '../../core/act.ts';
import { found, TooOften } from '../../core/errors.ts';
import type { ClientScope, PortalScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { ClientRoutes, PortalRoutes } from '../../doors/client.tsx';
import { comeAgain } from '../../doors/come-again.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { portalPage } from '../../doors/frame.tsx';
import { portalPaths, under } from '../../paths.ts';
import { PageTitle } from '../../ui/index.ts';
import { findSharedItem } from '../sharing/queries.ts';
import { findPortalThread, thread } from './queries.ts';
import { read } from './read.ts';
import { beforeAsked, keyOf, MOST_TYPED, readMessage, upToOf } from './rules.ts';
import { send } from './send.ts';
import { type ClientFrom, ClientThread } from './views/client-threads.tsx';
import type { Refused } from './views/talk.tsx';

type Item = Awaited<ReturnType<typeof findSharedItem>>;

function pageOf(scope: PortalScope, item: Item | null): string {
  return item ? under(scope.base, portalPaths.item, { item: item.id }) : under(scope.base, portalPaths.home);
}

/** A conversation by itself: earlier messages, and words that were refused. */
async function threadPage(
  ask: Ask<PortalScope>,
  item: Item | null,
  refused?: Refused & { from: ClientFrom },
): Promise<Response> {
  const { scope, t } = ask;
  const itemId = item?.id ?? null;
  const before = refused ? undefined : beforeAsked(ask.c.req.query('before'));
  const shown = await thread(scope, itemId, before);
  const title = item?.title ?? scope.projectTitle;
  const body = (
    <>
      <PageTitle title={title} back={{ href: pageOf(scope, item), label: t('messages.back') }} />
      <ClientThread ask={ask} thread={shown} itemId={itemId} refused={refused} from={refused?.from} />
    </>
  );
  const about = t('messages.about', { title });
  return await portalPage(ask, { title: about, itemId: item?.id, width: 'narrow' }, body, refused ? 422 : 200);
}

async function write(ask: Posted<ClientScope>, item: Item | null): Promise<Response> {
  const { scope } = ask;
  const { form } = ask;
  const typed = form.text('body', MOST_TYPED) ?? '';
  const from = form.text('from', 4) === 'home' ? 'home' : 'item';
  const again = (refused: Refused) => threadPage(ask as Ask<PortalScope>, item, { ...refused, from });
  const message = readMessage(typed);
  if (!message.ok) return await again({ body: typed, problem: message.problem });
  const draft = {
    projectId: scope.projectId,
    itemId: item?.id ?? null,
    body: message.body,
    key: keyOf(form.text('key', 36)),
  };
  try {
    await act(scope, (act) => send(act, draft));
  } catch (error) {
    if (!(error instanceof TooOften)) throw error;
    const { wait } = error;
    return comeAgain(await again({ body: typed, problem: 'often', wait }), wait);
  }
  return seeOther(ask, `${pageOf(scope, from === 'home' ? null : item)}#messages`);
}

async function markRead(ask: Posted<ClientScope, 'thread'>): Promise<Response> {
  const told = found(await findPortalThread(ask.scope, ask.params.thread));
  if (told.itemId) await findSharedItem(ask.scope, told.itemId);
  const upTo = upToOf(ask.form.text('upTo', 10));
  await act(ask.scope, (act) => read(act, { threadId: told.id, upTo }));
  return ask.c.body(null, 204);
}

const policy = 'client of the portal';

/** The conversations of a portal, for its client and for a preview (S12). */
export const portalMessages = new PortalRoutes()
  .get(portalPaths.projectMessages, policy, (ask) => threadPage(ask, null))
  .get(portalPaths.itemMessages, policy, async (ask) =>
    threadPage(ask, await findSharedItem(ask.scope, ask.params.item)),
  );

/** What a client writes, and how far they have read. */
export const clientMessages = new ClientRoutes()
  .post(portalPaths.projectMessages, policy, takes.words, (ask) => write(ask, null))
  .post(portalPaths.itemMessages, policy, takes.words, async (ask) =>
    write(ask, await findSharedItem(ask.scope, ask.params.item)),
  )
  .post(portalPaths.threadReading, policy, takes.fewWords, markRead);
