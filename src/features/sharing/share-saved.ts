import { act } from '../../core/act.ts';
import { Refusal } from '../../core/errors.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { type Posted, seeOther } from '../../doors/door.ts';
import { type ItemKind, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { type Shareable, share } from './share.ts';
import { tellShared } from './tell-shared.ts';

type Saved = Shareable & { kind: ItemKind };

/**
 * Whether `Save & share` sent the form: then the act that saves shares, too, so that neither is without the other.
 * Throws Refusal 403, while nothing is saved, to who may not share (S15).
 */
export function wantsShare({ scope, form }: Posted<TeamScope>): boolean {
  const wants = form.text('share', 3) === 'yes';
  if (wants && !may(scope, 'edit projects')) throw new Refusal(403);
  return wants;
}

/** Leads to the page of an item that was just saved, and shared if so. `said` is the toast so far. */
export async function tellSaved(ask: Posted<TeamScope>, item: Saved, shared: boolean, said: string): Promise<Response> {
  const { id, projectId, kind } = item;
  const own = href(paths.item, { project: projectId, kind: resourceOf(kind), item: id });
  if (!shared) return seeOther(ask, own, said);
  return await tellShared(ask, own, { projectId, said: `${said} and shared to portal` });
}

/** The same for a form with nothing left to save, since what it says stands already; shares that when `wanted`. */
export async function shareSaved(ask: Posted<TeamScope>, item: Saved, wanted: boolean, said: string) {
  if (wanted) await act(ask.scope, (act) => share(act, item));
  return await tellSaved(ask, item, wanted, said);
}
