import { act } from '../../core/act.ts';
import { found, Refusal } from '../../core/errors.ts';
import type { FieldErrors } from '../../core/form.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { timeText } from '../../ui/index.ts';
import { zoneText } from '../../words/formats.ts';
import { findItem, type TeamItem } from '../items/queries.ts';
import { cancel } from './cancel.ts';
import { findScheduled } from './queries.ts';
import { reschedule } from './reschedule.ts';
import { readWhen, whenTyped } from './rules.typed.ts';
import { TimeDialog } from './views/page.tsx';

type ItemAsk = Ask<TeamScope, 'project' | 'item'>;

/** Sending shares: it needs View on the kind besides Edit on the project (S15). */
export async function askedItem({ scope, params }: ItemAsk): Promise<TeamItem> {
  const item = found(await findItem(scope, params.project, params.item));
  if (!may(scope, `view ${resourceOf(item.kind)}`)) throw new Refusal(403);
  return item;
}

export const itemHref = ({ projectId: project, kind, id }: TeamItem) =>
  href(paths.item, { project, kind: resourceOf(kind), item: id });

export const status = (errors: FieldErrors) => (Object.values(errors).some(Boolean) ? 422 : 200);

/** The toast of what waits now. */
export function whenWords({ scope: { company, lang } }: ItemAsk, at: Date | undefined): string | undefined {
  return at && `Scheduled for ${timeText({ at, timeZone: company.timeZone, lang })}`;
}

type SendingAsk = Ask<TeamScope, 'project' | 'item' | 'sending'>;

const WENT = 'It doesn’t wait to be sent any more';

async function timePage(ask: SendingAsk, typed?: Record<string, string>, errors: FieldErrors = {}): Promise<Response> {
  const { scope } = ask;
  const item = await askedItem(ask);
  const waiting = await findScheduled(scope, item.id, ask.params.sending);
  if (!waiting) return seeOther(ask, itemHref(item), WENT);
  const { timeZone } = scope.company;
  const fields = typed ?? whenTyped(timeZone, waiting.sendAt);
  const dialog = (
    <TimeDialog
      action={href(paths.sendingTime, ask.params)}
      back={itemHref(item)}
      zone={zoneText(timeZone)}
      fields={fields}
      errors={errors}
    />
  );
  return await teamPage(ask, { title: 'Change time', width: 'narrow' }, dialog, status(errors));
}

async function postTime(ask: Posted<TeamScope, 'project' | 'item' | 'sending'>): Promise<Response> {
  const { scope, core, form } = ask;
  const item = await askedItem(ask);
  const { at, errors } = readWhen(form.fields, scope.company.timeZone, core.clock.now());
  if (!at) return await timePage(ask, form.fields, errors);
  const moved = await act(scope, (act) => reschedule(act, item, ask.params.sending, at));
  return seeOther(ask, itemHref(item), moved ? whenWords(ask, at) : WENT);
}

async function postCancellation(ask: SendingAsk): Promise<Response> {
  const item = await askedItem(ask);
  const canceled = await act(ask.scope, (act) => cancel(act, item, ask.params.sending));
  return seeOther(ask, itemHref(item), canceled ? 'It will not be sent' : WENT);
}

/** What waits for its time: another time, or none (H13). */
export const waitingTeam = new TeamRoutes()
  .get(paths.sendingTime, 'edit projects', (ask) => timePage(ask))
  .post(paths.sendingTime, 'edit projects', takes.fewWords, postTime)
  .post(paths.sendingCancellation, 'edit projects', takes.nothing, postCancellation);
