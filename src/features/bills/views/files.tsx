import { type BillKind, isDue, numbered, resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import {
  Checkbox,
  FieldGroup,
  FileField,
  FormErrors,
  LinkButton,
  List,
  Muted,
  PageTitle,
  Row,
  Section,
  Stack,
  UploadForm,
} from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { ItemFile } from '../../uploads/queries.ts';
import { limitText, uploadTexts } from '../../uploads/rules.refusals.ts';
import { MAX_FILE_BYTES, sizeText } from '../../uploads/rules.ts';
import { MAX_FILES, whereOf } from '../rules.ts';

interface AttachmentsProps {
  files: readonly ItemFile[];
  reader: Reader;
  /** Of an earlier version: ids of the files that are still there. */
  there?: readonly string[];
}

/** The files that hang on a bill, for whoever sees it: each asks for itself when it is opened (R13). */
export function Attachments({ files, reader, there }: AttachmentsProps) {
  if (files.length === 0) return null;
  const { t, lang } = reader;
  return (
    <Section id="attachments" title={t('kinds.bill.attachments')}>
      <List>
        {files.map(({ id, name, bytes }) => (
          <Row
            lead="file"
            title={name}
            meta={sizeText(bytes, lang)}
            menu={
              there?.includes(id) === false ? (
                <Muted>{t('versions.fileGone')}</Muted>
              ) : (
                <DownloadFile id={id} name={name} reader={reader} />
              )
            }
          />
        ))}
      </List>
    </Section>
  );
}

function DownloadFile({ id, name, reader: { t, fileHref } }: { id: string; name: string; reader: Reader }) {
  const label = t('kinds.file.download');
  return (
    <LinkButton
      href={fileHref(id)}
      size="small"
      icon="download"
      download={name}
      data-turbo="false"
      aria-label={`${label}: ${name}`}
    >
      {label}
    </LinkButton>
  );
}

interface FilesPageProps {
  bill: { id: string; projectId: string; kind: BillKind; number: number; title: string; detail: readonly ItemFile[] };
  error?: string;
  /** It is not edited any more. */
  closed: boolean;
}

const SIGNED = 'A version that was signed keeps its attachments, even when you remove them here.';

const HINT = `Up to ${MAX_FILES} in all, each up to ${limitText(MAX_FILE_BYTES)}. Pictures lose their location data.`;

/** The page on which a member hangs files on a bill, or takes them off. */
export function FilesPage({ bill, error, closed }: FilesPageProps) {
  const where = whereOf(bill);
  const back = { href: href(paths.item, where), label: bill.title };
  return (
    <Stack>
      <PageTitle title="Attachments" eyebrow={numbered(bill.kind, bill.number)} back={back} />
      {closed ? (
        <Muted>This can no longer be changed.</Muted>
      ) : (
        <UploadForm
          action={href(paths.billFiles, where)}
          uploads={href(paths.uploads, { project: bill.projectId, kind: resourceOf(bill.kind) })}
          maxBytes={MAX_FILE_BYTES}
          submit="Save"
          texts={uploadTexts(MAX_FILE_BYTES)}
          errors={{ files: error }}
          actions={<LinkButton href={back.href}>Cancel</LinkButton>}
        >
          <FormErrors title="This wasn’t saved" errors={{ files: error }} />
          {bill.detail.length > 0 && (
            <FieldGroup legend="Attached now">
              {!isDue(bill.kind) && <Muted>{SIGNED}</Muted>}
              {bill.detail.map(({ id, name }) => (
                <Checkbox name="remove" value={id} label={`Remove ${name}`} />
              ))}
            </FieldGroup>
          )}
          <FileField name="files" label="Add files" hint={HINT} error={error} multiple />
        </UploadForm>
      )}
    </Stack>
  );
}
