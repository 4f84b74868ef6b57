import { sql } from 'drizzle-orm';
import { Card, Day, Definition, Muted, Pictures, Prose, Section, Stack } from '../../ui/index.ts';
import type { Kind, Reader } from '../items/kind.tsx';
import { type ItemFile, itemFiles } from '../uploads/queries.ts';
import { printLog } from './views/print.tsx';

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
  const { t, pictureHref, sizedHref } = reader;
  const pictures = photos.map((photo, index) => ({
    href: pictureHref(photo.id),
    src: sizedHref(photo.id, 'thumbnail'),
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

/** A heading and what was written under it; nothing where nothing was. */
function Words({ title, id, text }: { title: string; id: string; text: string }) {
  if (!text) return null;
  return (
    <Section title={title} id={id}>
      <Prose text={text} />
    </Section>
  );
}

function Body({ detail, reader }: { detail: SharedLog; reader: Reader }) {
  const { t, lang } = reader;
  const date = <Day day={detail.date} lang={lang} />;
  return (
    <Stack>
      <Definition
        entries={[
          { term: t('kinds.log.date'), value: date },
          { term: t('kinds.log.weather'), value: detail.weather },
        ]}
      />
      <Words title={t('kinds.log.workDone')} id="work-done" text={detail.workDone} />
      <Words title={t('kinds.log.delays')} id="delays" text={detail.delays} />
      <Words title={t('kinds.log.crew')} id="crew" text={detail.crew} />
      {detail.photos.length > 0 && <Photos photos={detail.photos} reader={reader} />}
    </Stack>
  );
}

function TeamBody({ detail }: { detail: TeamLog }) {
  if (!detail.internalNotes) return null;
  return (
    <Card title="Internal notes" id="internal-notes" icon="lock">
      <Stack gap="tight">
        <Muted>Only your team sees these.</Muted>
        <Prose text={detail.internalNotes} />
      </Stack>
    </Card>
  );
}

/** A daily log (H12): what was done on a day, with photos; internal notes for the team alone. */
export const dailyLogKind: Kind<SharedLog, TeamLog> = {
  kind: 'daily-log',
  icon: 'hard-hat',
  create: { label: 'New daily log', icon: 'plus' },
  quick: { label: 'Photos', icon: 'camera', at: 'photos' },
  shared,
  team,
  Body,
  print: ({ detail, reader }) => printLog(detail, reader),
  TeamBody,
};
