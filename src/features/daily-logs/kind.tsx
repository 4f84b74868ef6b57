import { sql } from 'drizzle-orm';
import { Definition, Pictures, Prose, Section, Stack } from '../../ui/index.ts';
import type { Kind, Reader } from '../items/kind.tsx';
import { type ItemFile, itemFiles } from '../uploads/queries.ts';
import { dayText } from './rules.ts';

/** What clients see of a daily log. */
export interface SharedLog {
  /** YYYY-MM-DD. */
  date: string;
  weather: string;
  crew: string;
  workDone: string;
  delays: string;
  photos: ItemFile[];
}

export interface TeamLog extends SharedLog {
  internalNotes: string;
}

/** An allow-list: internal notes are not in it, so that no portal page can ever read them (H12, R20). */
const shared = sql<SharedLog>`(select json_build_object('date', l.log_date, 'weather', l.weather, 'crew', l.crew,
    'workDone', l.work_done, 'delays', l.delays, 'photos', ${itemFiles})
  from daily_logs l where l.item_id = items.id)`;

const team = sql<TeamLog>`(select json_build_object('date', l.log_date, 'weather', l.weather, 'crew', l.crew,
    'workDone', l.work_done, 'delays', l.delays, 'photos', ${itemFiles}, 'internalNotes', l.internal_notes)
  from daily_logs l where l.item_id = items.id)`;

function Photos({ photos, reader }: { photos: ItemFile[]; reader: Reader }) {
  const { t, fileHref, thumbnailHref } = reader;
  const pictures = photos.map((photo, index) => ({
    href: fileHref(photo.id),
    src: thumbnailHref(photo.id),
    alt: photo.caption || t('kinds.log.photo', { number: index + 1 }),
    caption: photo.caption || undefined,
    width: photo.width ?? undefined,
    height: photo.height ?? undefined,
  }));
  return (
    <Section title={t('kinds.log.photos')} id="photos">
      <Pictures pictures={pictures} />
    </Section>
  );
}

function Body({ detail, reader }: { detail: SharedLog; reader: Reader }) {
  const { t, lang } = reader;
  const prose = (text: string) => text && <Prose text={text} />;
  return (
    <Stack>
      <Definition
        entries={[
          { term: t('kinds.log.date'), value: <time datetime={detail.date}>{dayText(detail.date, lang)}</time> },
          { term: t('kinds.log.weather'), value: detail.weather },
          { term: t('kinds.log.crew'), value: prose(detail.crew) },
          { term: t('kinds.log.workDone'), value: prose(detail.workDone) },
          { term: t('kinds.log.delays'), value: prose(detail.delays) },
        ]}
      />
      {detail.photos.length > 0 && <Photos photos={detail.photos} reader={reader} />}
    </Stack>
  );
}

function TeamBody({ detail }: { detail: TeamLog }) {
  if (!detail.internalNotes) return null;
  return (
    <Section title="Internal notes" id="internal-notes" icon="lock">
      <p class="muted">Only your team sees these.</p>
      <Prose text={detail.internalNotes} />
    </Section>
  );
}

/** A daily log (H12): what was done on a day, with photos; internal notes for the team alone. */
export const dailyLogKind: Kind<SharedLog, TeamLog> = {
  kind: 'daily-log',
  icon: 'hard-hat',
  shared,
  team,
  Body,
  TeamBody,
};
