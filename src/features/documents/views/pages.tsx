import type { FieldErrors } from '../../../core/form.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { newId } from '../../../db/schema/index.ts';
import type { Ask } from '../../../doors/door.ts';
import { teamPage } from '../../../doors/frame.tsx';
import { href, pathOf, paths } from '../../../paths.ts';
import { PageTitle, Stack, Ways } from '../../../ui/index.ts';
import type { findItemDetail } from '../../items/queries.ts';
import { ClashInForm, EditFrame, memberReader } from '../../items/views.tsx';
import type { Project } from '../../projects/queries.ts';
import { saveAndShare } from '../../sharing/views.tsx';
import { documentKind, type TeamDocument } from '../kind.tsx';
import { listFolders } from '../queries.ts';
import { DocumentForm } from './document-form.tsx';
import { PageForm } from './page-form.tsx';

type TeamAsk = Ask<TeamScope>;

/** A document as the team has it. */
export type Stored = NonNullable<Awaited<ReturnType<typeof findItemDetail<TeamDocument>>>>;

/** A document’s own page. */
export function itemHref(project: string, item: string): string {
  return href(paths.item, { project, kind: 'documents', item });
}

type Typed = Record<string, string | undefined>;

/** What a new document is to be, what was typed of it, and why it was not taken. */
export interface Wanted {
  /** A page to be written, not a file. */
  written: boolean;
  typed?: Typed;
  errors?: FieldErrors;
}

/** The page of a new document: empty, or filled in with what was refused (422). */
export async function newPage(ask: TeamAsk, project: Project, wanted: Wanted): Promise<Response> {
  const { written, typed = {}, errors } = wanted;
  const back = href(paths.project, { project: project.id });
  const action = href(pathOf(paths.kindNew, 'document'), { project: project.id });
  const form = {
    action,
    back,
    title: typed.title ?? '',
    folder: typed.folder ?? '',
    folders: await listFolders(ask.scope, project.id),
    hidden: { id: typed.id || newId() },
    errors,
    submit: 'Save',
    first: saveAndShare(ask.scope),
  };
  const uploads = href(pathOf(paths.uploads, 'document'), { project: project.id });
  const page = (
    <Stack>
      <PageTitle title="New document" back={{ href: back, label: project.title }} />
      <Ways
        label="What it is"
        ways={[
          { href: action, label: 'Upload a file', icon: 'upload', current: !written },
          { href: `${action}?write=yes`, label: 'Write a page', icon: 'pencil', current: written },
        ]}
      />
      {written ? (
        <PageForm {...form} {...writing(ask)} text={typed.text ?? ''} />
      ) : (
        <DocumentForm {...form} uploads={uploads} />
      )}
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
export async function editPage(ask: TeamAsk, item: Stored, attempt: Attempt): Promise<Response> {
  const { projectId: project, id } = item;
  const reader = memberReader(ask, project);
  const page = (
    <EditFrame item={item} back={itemHref(project, id)} reader={reader}>
      {await editForm(ask, item, attempt)}
    </EditFrame>
  );
  const live = { projectId: project, at: item.project.eventNumber, mode: 'edit' } as const;
  const frame = { title: 'Edit document', active: 'Projects', width: 'narrow', live } as const;
  return await teamPage(ask, frame, page, attempt.typed ? 422 : 200);
}

/** With what a page is written, and by whom. */
function writing({ core, scope }: TeamAsk) {
  return { editor: core.assets.scripts.editor, member: scope.member.id };
}

/** A file's form for a file, a page's for a page. */
async function editForm(ask: TeamAsk, item: Stored, { typed, errors, clash }: Attempt) {
  const { projectId: project, id, detail } = item;
  const back = itemHref(project, id);
  const reader = memberReader(ask, project);
  const { Body } = documentKind;
  const form = {
    action: href(pathOf(paths.itemEdit, 'document'), { project, item: id }),
    back,
    title: typed?.title ?? item.title,
    folder: typed?.folder ?? item.folder,
    folders: await listFolders(ask.scope, project),
    hidden: { revision: clash || !typed ? `${item.revision}` : (typed.revision ?? '') },
    note: clash && (
      <ClashInForm item={item} back={back} reader={reader}>
        <Body detail={detail} reader={reader} />
      </ClashInForm>
    ),
    errors,
    submit: clash ? 'Save mine over it' : 'Save',
    first: clash || item.shared ? undefined : saveAndShare(ask.scope),
  };
  if (detail.text !== null) return <PageForm {...form} {...writing(ask)} text={typed?.text ?? detail.text} />;
  const uploads = href(pathOf(paths.uploads, 'document'), { project });
  return <DocumentForm {...form} uploads={uploads} current={detail.file?.name} />;
}
