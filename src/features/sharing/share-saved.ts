import { act } from '../../core/act.ts';
import { Refusal } from '../../core/errors.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { type Posted, seeOther } from '../../doors/door.ts';
import { type ItemKind, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { type Shareable, share } from './share.ts';
import { tellShared } from './tell-shared.ts';

/** Whether `Save & share` sent the form. Throws Refusal 403, while nothing is saved, to who may not share (S15). */
export function wantsShare({ scope, form }: Posted<TeamScope>): boolean {
  const wants = form.text('share', 3) === 'yes';
  if (wants && !may(scope, 'edit projects')) throw new Refusal(403);
  return wants;
}

/** Leads to the page of an item that was just saved; shares it first when `wanted`. `said` is the toast so far. */
export async function shareSaved(
  ask: Posted<TeamScope>,
  item: Shareable & { kind: ItemKind },
  wanted: boolean,
  said: string,
): Promise<Response> {
  const own = href(paths.item, { project: item.projectId, kind: resourceOf(item.kind), item: item.id });
  if (!wanted) return seeOther(ask, own, said);
  await act(ask.scope, (act) => share(act, item));
  return await tellShared(ask, own, { projectId: item.projectId, said: `${said} and shared to portal` });
}
