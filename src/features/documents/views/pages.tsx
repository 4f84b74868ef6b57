import type { FieldErrors } from '../../../core/form.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { newId } from '../../../db/schema/index.ts';
import type { Ask } from '../../../doors/door.ts';
import { teamPage } from '../../../doors/frame.tsx';
import { href, pathOf, paths } from '../../../paths.ts';
import { PageTitle, Stack } from '../../../ui/index.ts';
import type { findItemDetail } from '../../items/queries.ts';
import { ClashInForm, EditFrame, memberReader } from '../../items/views.tsx';
import type { Project } from '../../projects/queries.ts';
import { saveAndShare } from '../../sharing/views.tsx';
import { type DocumentDetail, documentKind } from '../kind.tsx';
import { DocumentForm } from './document-form.tsx';

type TeamAsk = Ask<TeamScope>;

/** A document as the team has it. */
export type Stored = NonNullable<Awaited<ReturnType<typeof findItemDetail<DocumentDetail>>>>;

/** A document’s own page. */
export function itemHref(project: string, item: string): string {
  return href(paths.item, { project, kind: 'documents', item });
}

type Typed = Record<string, string | undefined>;

/** The page of a new document: empty, or filled in with what was refused (422). */
export async function newPage(ask: TeamAsk, project: Project, typed: Typed, errors?: FieldErrors): Promise<Response> {
  const back = href(paths.project, { project: project.id });
  const page = (
    <Stack>
      <PageTitle title="New document" back={{ href: back, label: project.title }} />
      <DocumentForm
        action={href(pathOf(paths.kindNew, 'document'), { project: project.id })}
        uploads={href(pathOf(paths.uploads, 'document'), { project: project.id })}
        back={back}
        title={typed.title ?? ''}
        hidden={{ id: typed.id || newId() }}
        errors={errors}
        submit="Add document"
        first={saveAndShare(ask.scope)}
      />
    </Stack>
  );
  const live = { projectId: project.id, at: project.eventNumber, mode: 'edit' } as const;
  const status = errors ? 422 : 200;
  return await teamPage(ask, { title: 'New document', active: 'Projects', width: 'narrow', live }, page, status);
}

/** What came, and why it was not taken. */
export interface Attempt {
  typed?: Typed;
  errors?: FieldErrors;
  /** Somebody saved it meanwhile: the form, sent once more, saves over that. */
  clash?: boolean;
}

/** The page that edits a stored one: as it is, or filled in with what was typed (422). */
export async function editPage(ask: TeamAsk, item: Stored, { typed, errors, clash }: Attempt): Promise<Response> {
  const { projectId: project, id } = item;
  const back = itemHref(project, id);
  const reader = memberReader(ask, project);
  const { Body } = documentKind;
  const note = clash && (
    <ClashInForm item={item} back={back} reader={reader}>
      <Body detail={item.detail} reader={reader} />
    </ClashInForm>
  );
  const page = (
    <EditFrame item={item} back={back} reader={reader}>
      <DocumentForm
        action={href(pathOf(paths.itemEdit, 'document'), { project, item: id })}
        uploads={href(pathOf(paths.uploads, 'document'), { project })}
        back={back}
        title={typed?.title ?? item.title}
        hidden={{ revision: clash || !typed ? `${item.revision}` : (typed.revision ?? '') }}
        current={item.detail.file?.name}
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
    { title: 'Edit document', active: 'Projects', width: 'narrow', live },
    page,
    typed ? 422 : 200,
  );
}
