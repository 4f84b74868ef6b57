import { act } from '../../core/act.ts';
import { days, plus } from '../../core/clock.ts';
import { found, notFound } from '../../core/errors.ts';
import { carriedId } from '../../core/once.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import type { Ask, Posted } from '../../doors/door.ts';
import { seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { becomes, KINDS, kindNamed, numbered, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { dayIn } from '../../words/formats.ts';
import { findItemDetail } from '../items/queries.ts';
import { memberReader } from '../items/views.tsx';
import { offerDetail } from './columns.ts';
import { convert } from './convert.ts';
import type { Chosen } from './rules.converted.ts';
import { ConversionPage } from './views/page.tsx';

type OfferAsk = Ask<TeamScope, 'project' | 'kind' | 'item'>;
type OfferPost = Posted<TeamScope, 'project' | 'kind' | 'item'>;

/** What is asked for within 30 days, as a new one is. */
const DUE = days(30);

async function askedOffer({ scope, params }: OfferAsk) {
  const kind = found(kindNamed(params.kind));
  const into = becomes(kind) ?? notFound();
  if (!may(scope, `view ${resourceOf(kind)}`)) notFound();
  const item = found(await findItemDetail(scope, params.project, kind, params.item, offerDetail));
  const { bill, made, reducedCents } = item.detail;
  const offer = { ...bill, reducedCents, title: item.title, number: numbered(kind, item.number) };
  return { item, into, made, offer };
}

async function conversionPage(ask: OfferAsk, error?: string, status = 200): Promise<Response> {
  const { t, params } = ask;
  const { item, into, made, offer } = await askedOffer(ask);
  const noun = t(`kinds.${into}`).toLowerCase();
  const page = (
    <ConversionPage
      {...{ offer, made, params, noun, error }}
      reader={memberReader(ask, params.project)}
      open={item.status === 'Approved' && offer.totalCents >= 0}
    />
  );
  const live = { projectId: params.project, at: item.project.eventNumber, mode: 'edit' } as const;
  return await teamPage(ask, { title: `Convert to ${noun}`, active: 'Projects', live }, page, status);
}

function chosenBy({ form }: OfferPost): Chosen {
  const step = form.text('step', 40);
  if (step) return { step };
  return form.text('all', 3) === 'yes' ? 'all' : { lines: form.all('lines'), sections: form.all('sections') };
}

const isNothing = (chosen: Chosen) =>
  typeof chosen === 'object' && 'lines' in chosen && chosen.lines.length + chosen.sections.length === 0;

async function postConversion(ask: OfferPost): Promise<Response> {
  const { scope, core, form, params, t } = ask;
  const { item, into, offer } = await askedOffer(ask);
  const chosen = chosenBy(ask);
  if (isNothing(chosen)) return await conversionPage(ask, 'Choose at least one line.', 422);
  const about = { id: carriedId(form.fields), offerId: item.id, projectId: params.project, chosen };
  const dueOn = dayIn(scope.company.timeZone, plus(core.clock.now(), DUE));
  const done = await act(scope, (act) => convert(act, { ...about, dueOn }));
  if (done === 'closed') return await conversionPage(ask, undefined, 409);
  if (done === 'taken') return await conversionPage(ask, 'Nothing is left of what you chose.', 409);
  const made = href(paths.item, { project: params.project, kind: resourceOf(into), item: done.id });
  return seeOther(ask, made, `${t(`kinds.${into}`)} made from ${offer.number}`);
}

/** Who may make what it becomes: all kinds that become one become the same. */
const [target] = KINDS.flatMap((kind) => becomes(kind) ?? []);
const policy = target ? (`edit ${resourceOf(target)}` as const) : notFound();

/** `Convert`: what was approved is asked for, in parts (H10). */
export const conversions = new TeamRoutes()
  .get(paths.conversion, policy, (ask) => conversionPage(ask))
  .post(paths.conversion, policy, takes.words, postConversion);
