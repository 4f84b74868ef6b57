import { act } from '../../core/act.ts';
import { found, notFound, Refusal } from '../../core/errors.ts';
import { carriedId } from '../../core/once.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Posted, seeOther } from '../../doors/door.ts';
import { TeamRoutes } from '../../doors/team.tsx';
import { kindNamed, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { findItem } from '../items/queries.ts';
import { begin } from './begin.ts';

/** `New change order`, in the menu of what was approved: begins one, and leads to its form. */
async function postAmendment(ask: Posted<TeamScope, 'project' | 'kind' | 'item'>): Promise<Response> {
  const { scope, params, form } = ask;
  const amended = found(await findItem(scope, params.project, params.item));
  if (amended.kind !== kindNamed(params.kind) || !may(scope, `view ${resourceOf(amended.kind)}`)) notFound();
  const made = await act(scope, (act) => begin(act, amended, carriedId(form.fields)));
  if (!made) throw new Refusal(409);
  return seeOther(ask, href(paths.billEdit, { project: params.project, kind: 'change-orders', item: made }));
}

export const changeOrders = new TeamRoutes().post(paths.amendment, 'edit change-orders', takes.fewWords, postAmendment);
