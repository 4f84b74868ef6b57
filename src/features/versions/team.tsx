import { found, notFound } from '../../core/errors.ts';
import type { TeamScope } from '../../core/scope.ts';
import { wholeNumber } from '../../core/typed.ts';
import { type Ask, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { isBill, kindNamed } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { findItemDetail } from '../items/queries.ts';
import { memberReader } from '../items/views.tsx';
import { keptVersion } from './columns.ts';
import { KeptPage } from './views/what-changed.tsx';

/** A version as clients saw it, beside what stands now. The newest one is the item's own page. */
async function versionPage(ask: Ask<TeamScope, 'project' | 'kind' | 'item' | 'version'>): Promise<Response> {
  const { scope, t, params } = ask;
  const kind = kindNamed(params.kind);
  const version = wholeNumber(params.version) ?? notFound();
  if (!kind || !isBill(kind)) notFound();
  const item = found(await findItemDetail(scope, params.project, kind, params.item, keptVersion(version)));
  const own = href(paths.item, params);
  if (version === item.version) return seeOther(ask, own);
  const compared = item.detail ?? notFound();
  const reader = memberReader(ask, params.project);
  const page = <KeptPage item={{ ...item, kind }} compared={compared} newest={own} reader={reader} />;
  const live = { projectId: params.project, at: item.project.eventNumber };
  return await teamPage(ask, { title: t('portal.version', { version }), active: 'Projects', live }, page);
}

export const versionsTeam = new TeamRoutes().get(paths.version, 'view :kind', versionPage);
