import { may, type TeamScope } from '../../../core/scope.ts';
import { KINDS, resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { type QuickAction, QuickActions } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { kindOf } from '../../item-page/kind.tsx';
import { teamThreadHref } from '../../messages/rules.ts';

type Props = { t: Words; scope: TeamScope; projectId: string };

/** What a member does most, one tap away on top of a project: something new of each kind, a message, photos (H16). */
export function ProjectActions({ t, scope, projectId }: Props) {
  const made = KINDS.filter((kind) => kindOf(kind).create && may(scope, `edit ${resourceOf(kind)}`));
  const written = made.map((kind) => ({
    ...kindOf(kind),
    label: t(`kinds.${kind}`),
    href: href(paths.kindNew, { project: projectId, kind: resourceOf(kind) }),
  }));
  const actions: QuickAction[] = [
    ...written,
    ...(may(scope, 'edit projects')
      ? [{ label: 'Message', icon: 'message' as const, href: `${teamThreadHref(projectId, null)}#messages` }]
      : []),
    ...written.flatMap(({ quick, href }) => (quick ? [{ ...quick, href: `${href}#${quick.at}` }] : [])),
  ];
  return <QuickActions label="New in this project" actions={actions} />;
}
