import type { TeamScope } from '../../../core/scope.ts';
import { Figures, Time } from '../../../ui/index.ts';
import { listFormat } from '../../../words/formats.ts';
import { newestOpenings } from '../../sharing/rules.ts';
import type { ShareRecord } from '../queries.ts';

/** How the clients stand to a shared item, at a glance: since when they see it, who has opened it, how many links. */
export function SharingFigures({ scope, live, links }: { scope: TeamScope; live?: ShareRecord; links?: number }) {
  if (!live) return null;
  const { timeZone } = scope.company;
  const names = newestOpenings(live.openings).map(({ name }) => name);
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  const opened = names.length ? `by ${listFormat('en', { type: 'conjunction' }).format(shown)}` : 'Not yet';
  const figures = [
    { label: 'Shared', value: <Time at={live.startedAt} timeZone={timeZone} lang={scope.lang} show="day" /> },
    { label: 'Opened', value: opened },
    ...(links ? [{ label: 'Public links', value: `${links}` }] : []),
  ];
  return <Figures figures={figures} sheet />;
}
