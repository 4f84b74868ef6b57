import { act } from '../../core/act.ts';
import { found, TooOften } from '../../core/errors.ts';
import type { FieldErrors } from '../../core/form.ts';
import { carriedId } from '../../core/once.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { comeAgain } from '../../doors/come-again.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { type ItemKind, kindWords, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { zoneText } from '../../words/formats.ts';
import { oftenWords } from '../../words/wait.ts';
import { contactChoices } from '../contacts/queries.ts';
import type { Kind } from '../items/kind.tsx';
import { findItemDetail, type TeamItem } from '../items/queries.ts';
import { memberReader } from '../items/views.tsx';
import { portalState } from '../sharing/tell-shared.ts';
import { listRecipients } from './queries.ts';
import { maySend, obstacleWords } from './rules.ts';
import { readSending } from './rules.typed.ts';
import { send, Unsendable } from './send.ts';
import { askedItem, itemHref, status, whenWords } from './team.waiting.tsx';
import { SendPage } from './views/page.tsx';

// biome-ignore lint/suspicious/noExplicitAny: each kind's detail is its own; it only goes from its query to its body
type ClientsView = (kind: ItemKind) => Pick<Kind<any>, 'shared' | 'Body' | 'icon'>;

type ItemAsk = Ask<TeamScope, 'project' | 'item'>;
type ItemPost = Posted<TeamScope, 'project' | 'item'>;

interface Typed {
  fields: Record<string, string>;
  to: string[];
  /** The contact chosen beside the project's people. */
  other?: string;
  errors: FieldErrors;
}

/** What stands in the form at first: the client, by the first way that there is. */
function untouched(people: Awaited<ReturnType<typeof listRecipients>>): Typed {
  const client = people.find(({ isClient }) => isClient);
  const way = client?.ways.find(({ why }) => !why);
  return { fields: {}, to: ['other.email', ...(client && way ? [`${client.id}.${way.channel}`] : [])], errors: {} };
}

function sendPage(kindOf: ClientsView) {
  return async (ask: ItemAsk, typed?: Typed): Promise<Response> => {
    const { scope, t } = ask;
    const { id, kind, projectId } = await askedItem(ask);
    const { shared, Body, icon } = kindOf(kind);
    const item = found(await findItemDetail(scope, projectId, kind, id, shared));
    const back = href(paths.item, { project: projectId, kind: resourceOf(kind), item: id });
    if (!maySend(item.status)) return closed(ask, back);
    const people = await listRecipients(scope, item);
    const { fields, to, errors } = typed ?? untouched(people);
    const choices = await contactChoices(scope, ask.c.req.query('contacts'), typed?.other);
    const action = href(paths.itemSending, { project: projectId, item: id });
    const form = { action, kind, people, choices, to, fields, errors, zone: zoneText(scope.company.timeZone) };
    const page = (
      <SendPage
        item={item}
        back={back}
        kindName={t(`kinds.${kind}`)}
        icon={icon}
        portal={await portalState(scope, projectId)}
        form={form}
      >
        <Body detail={item.detail} reader={memberReader(ask, projectId)} />
      </SendPage>
    );
    return await teamPage(ask, { title: 'Preview & send', active: 'Projects' }, page, status(errors));
  };
}

function closed(ask: ItemAsk, back: string): Response {
  return seeOther(ask, back, 'It is canceled: reopen it before you send it');
}

/** Members who may not view contacts send to the project's people alone. */
async function strangers(ask: ItemAsk, item: TeamItem, ids: readonly string[]): Promise<boolean> {
  if (may(ask.scope, 'view contacts')) return false;
  const known = (await listRecipients(ask.scope, item)).map(({ id }) => id);
  return ids.some((id) => !known.includes(id));
}

function postSending(kindOf: ClientsView) {
  const page = sendPage(kindOf);
  return async (ask: ItemPost): Promise<Response> => {
    const { scope, core, form, t } = ask;
    const item = await askedItem(ask);
    const other = form.text('other', 36);
    const again = (errors: FieldErrors) => page(ask, { fields: form.fields, to: form.all('to'), other, errors });
    const read = readSending(form, scope.company.timeZone, core.clock.now());
    if ('errors' in read) return await again(read.errors);
    const ids = read.to.map(({ contactId }) => contactId);
    if (await strangers(ask, item, ids)) return await again({ to: UNKNOWN });
    try {
      const done = await act(scope, (act) => send(act, item, { ...read, id: carriedId(form.fields) }));
      if (done === 'closed') return closed(ask, itemHref(item));
      return seeOther(
        ask,
        itemHref(item),
        done === 'sent' ? `${kindWords('en')[item.kind]} sent` : whenWords(ask, read.at),
      );
    } catch (error) {
      if (error instanceof TooOften) return comeAgain(await again({ to: oftenWords(t, error.wait) }), error.wait);
      if (!(error instanceof Unsendable)) throw error;
      const field = error.to.contactId === other ? 'other' : 'to';
      const why = error.why === 'unknown' ? UNKNOWN : `${error.who} ${obstacleWords(error.why, item.kind)}.`;
      return await again({ [field]: why });
    }
  };
}

const UNKNOWN = 'Choose people from the list.';

/** `Preview & send` (H13). `kindOf` gives how clients see each kind. */
export function sendingTeam(kindOf: ClientsView): TeamRoutes {
  return new TeamRoutes()
    .get(paths.itemSending, 'edit projects', (ask) => sendPage(kindOf)(ask))
    .post(paths.itemSending, 'edit projects', takes.words, postSending(kindOf));
}
