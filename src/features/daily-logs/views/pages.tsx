import { days, plus } from '../../../core/clock.ts';
import type { FieldErrors } from '../../../core/form.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { newId } from '../../../db/schema/index.ts';
import type { Ask } from '../../../doors/door.ts';
import { teamPage } from '../../../doors/frame.tsx';
import { href, pathOf, paths } from '../../../paths.ts';
import { PageTitle, Stack } from '../../../ui/index.ts';
import { dayIn } from '../../../words/formats.ts';
import type { findItemDetail } from '../../items/queries.ts';
import { ClashInForm, EditFrame, memberReader } from '../../items/views.tsx';
import type { Project } from '../../projects/queries.ts';
import { saveAndShare } from '../../sharing/views.tsx';
import { dailyLogKind, type TeamLog } from '../kind.tsx';
import { lastDay } from '../queries.ts';
import { DAYS_AHEAD, hiddenFields, type LogContent } from '../rules.ts';
import { LogForm } from './log-form.tsx';

type TeamAsk = Ask<TeamScope>;

/** A daily log as the team has it. */
export type Stored = NonNullable<Awaited<ReturnType<typeof findItemDetail<TeamLog>>>>;

/** A daily log’s own page. */
export function itemHref(project: string, item: string): string {
  return href(paths.item, { project, kind: 'daily-logs', item });
}

/** The company's day, YYYY-MM-DD, some days from now. */
export function day({ scope, core }: TeamAsk, ahead = 0): string {
  return dayIn(scope.company.timeZone, plus(core.clock.now(), days(ahead)));
}

/** A stored log as its form holds it. */
export function written({ title, detail }: { title: string; detail: TeamLog }): LogContent {
  const { date: logDate, weather, crew, workDone, delays, internalNotes } = detail;
  return { title, logDate, weather, crew, workDone, delays, internalNotes };
}

/** What came, and why it was not taken. */
export interface Attempt {
  typed?: Record<string, string>;
  removed?: string[];
  errors?: FieldErrors;
  /** Somebody saved it meanwhile: the form, sent once more, saves over that. */
  clash?: boolean;
}

/** The page of a new daily log: dated today, or filled in with what was refused (422). */
export async function newPage(ask: TeamAsk, project: Project, { typed, errors }: Attempt = {}): Promise<Response> {
  const back = href(paths.project, { project: project.id });
  const action = href(pathOf(paths.kindNew, 'daily-log'), { project: project.id });
  const last = await lastDay(ask.scope, project.id);
  const again = ask.c.req.query('again') === 'yes' ? { weather: last?.weather, crew: last?.crew } : {};
  const page = (
    <Stack>
      <PageTitle title="New daily log" back={{ href: back, label: project.title }} />
      <LogForm
        action={action}
        uploads={href(pathOf(paths.uploads, 'daily-log'), { project: project.id })}
        back={back}
        typed={typed ?? { logDate: day(ask), ...again }}
        member={ask.scope.member.id}
        last={last && { day: last, href: `${action}?again=yes` }}
        hidden={{ id: hiddenFields.parse(typed ?? {}).id ?? newId() }}
        photos={[]}
        reader={memberReader(ask, project.id)}
        lastDay={day(ask, DAYS_AHEAD)}
        errors={errors}
        submit="Save"
        first={saveAndShare(ask.scope)}
      />
    </Stack>
  );
  const live = { projectId: project.id, at: project.eventNumber, mode: 'edit' } as const;
  const frame = { title: 'New daily log', active: 'Projects', width: 'narrow', live } as const;
  return await teamPage(ask, frame, page, errors ? 422 : 200);
}

/** The page that edits a stored one: as it is, or filled in with what was typed (422). */
export async function editPage(ask: TeamAsk, item: Stored, attempt: Attempt = {}): Promise<Response> {
  const { typed, removed, errors, clash } = attempt;
  const { projectId: project, id, detail } = item;
  const back = itemHref(project, id);
  const reader = memberReader(ask, project);
  const revision = clash || !typed ? item.revision : hiddenFields.parse(typed).revision;
  const { Body, TeamBody } = dailyLogKind;
  const note = clash && (
    <ClashInForm item={item} back={back} reader={reader}>
      <Body detail={detail} reader={reader} />
      {TeamBody && <TeamBody detail={detail} reader={reader} item={{ ...item, kind: dailyLogKind.kind }} />}
    </ClashInForm>
  );
  const page = (
    <EditFrame item={item} back={back} reader={reader}>
      <LogForm
        action={href(pathOf(paths.itemEdit, 'daily-log'), { project, item: id })}
        uploads={href(pathOf(paths.uploads, 'daily-log'), { project })}
        back={back}
        typed={typed ?? { ...written(item) }}
        removed={removed}
        member={ask.scope.member.id}
        hidden={{ revision: `${revision}` }}
        photos={detail.photos}
        reader={reader}
        lastDay={day(ask, DAYS_AHEAD)}
        note={note}
        errors={errors}
        submit={clash ? 'Save mine over it' : 'Save'}
        first={clash || item.shared ? undefined : saveAndShare(ask.scope)}
      />
    </EditFrame>
  );
  const live = { projectId: project, at: item.project.eventNumber, mode: 'edit' } as const;
  return await teamPage(
    ask,
    { title: 'Edit daily log', active: 'Projects', width: 'narrow', live },
    page,
    typed ? 422 : 200,
  );
}
