import { sql } from 'drizzle-orm';
import { MOST_WORDS } from '../../services/pdf.ts';
import {
  Cluster,
  Fold,
  LinkButton,
  leadsTo,
  Muted,
  Prose,
  Stack,
  timeText,
  Video,
  WholePicture,
  WrittenPage,
} from '../../ui/index.ts';
import type { Kind, Reader } from '../items/kind.tsx';
import { fileWords, type ItemFile, itemFiles } from '../uploads/queries.ts';
import { bareName, isVideo, pictureSources, sizeText } from '../uploads/rules.ts';
import { earlierVersions } from './columns.ts';
import { pageHtml } from './rules.markdown.ts';
import type { EarlierVersion } from './rules.ts';
import { EarlierVersions } from './views/earlier-versions.tsx';
import { printPage } from './views/print.tsx';

/** What everybody who sees a document sees of it, as it is now: its one file, or the Markdown of its page. */
export interface DocumentDetail {
  file: ItemFile | null;
  text: string | null;
  /** What the file says: '' for pictures of pages, null where nobody knows. */
  words: string | null;
}

export interface TeamDocument extends DocumentDetail {
  /** Newest first. */
  earlier: EarlierVersion[];
}

const current = sql`'file', ${itemFiles} -> -1, 'words', ${fileWords}, 'text', (select p.text from written_pages p
  where p.company_id = items.company_id and p.item_id = items.id and p.replaced_at is null)`;

const shared = sql<DocumentDetail>`json_build_object(${current})`;
const team = sql<TeamDocument>`json_build_object(${current}, 'earlier', ${earlierVersions})`;

/** `PDF, 2.4 MB`: the ending says more to people than a media type. */
function facts(file: ItemFile, { t, lang }: Reader): string {
  const type = /\.([A-Za-z0-9]{1,8})$/.exec(file.name)?.[1]?.toUpperCase() ?? t('kinds.file.kind');
  return t('kinds.file.size', { type, size: sizeText(file.bytes, lang) });
}

/** A picture opens in the viewer; a PDF, of which the first page stands here, as a file; nothing else opens. */
function openingOf({ id, type, width }: ItemFile, { fileHref, pictureHref }: Reader) {
  if (type === 'application/pdf') return { to: 'file', href: fileHref(id), shown: 'kinds.file.firstPage' } as const;
  if (width === null) return undefined;
  return { to: 'dialog', href: pictureHref(id), shown: 'kinds.file.picture' } as const;
}

function StoredFile({ file, reader }: { file: ItemFile; reader: Reader }) {
  const { t, fileHref, sizedHref } = reader;
  const opening = openingOf(file, reader);
  return (
    <Stack>
      {opening && file.width !== null && (
        <WholePicture
          href={opening.href}
          to={opening.to}
          {...pictureSources(file, (size) => sizedHref(file.id, size))}
          alt={t(opening.shown, { name: bareName(file.name) })}
        />
      )}
      {isVideo(file.type) && (
        <Video
          src={fileHref(file.id)}
          label={t('kinds.file.video', { name: bareName(file.name) })}
          unplayable={t('kinds.file.unplayable')}
        />
      )}
      <div>
        <p class="row-title">{file.name}</p>
        <Muted>{facts(file, reader)}</Muted>
      </div>
      <Cluster>
        {opening && (
          <LinkButton href={opening.href} icon="external-link" variant="primary" {...leadsTo[opening.to]}>
            {t('kinds.file.open')}
          </LinkButton>
        )}
        <LinkButton href={fileHref(file.id)} icon="download" download={file.name} data-turbo="false">
          {t('kinds.file.download')}
        </LinkButton>
      </Cluster>
    </Stack>
  );
}

/** What a PDF says, for people who cannot see it, or would rather not download it (B10). */
function FileWords({ words, reader: { t } }: { words: string; reader: Reader }) {
  if (words === '') return <Muted>{t('kinds.file.scanned')}</Muted>;
  return (
    <Fold summary={t('kinds.file.words')} id="words">
      <Prose text={words} />
      {words.length >= MOST_WORDS && <Muted>{t('kinds.file.moreWords')}</Muted>}
    </Fold>
  );
}

function Body({ detail: { file, text, words }, reader }: { detail: DocumentDetail; reader: Reader }) {
  if (text !== null) return <WrittenPage html={pageHtml(text)} />;
  if (!file) return <Muted>{reader.t('kinds.file.missing')}</Muted>;
  return (
    <Stack>
      <StoredFile file={file} reader={reader} />
      {words !== null && <FileWords words={words} reader={reader} />}
    </Stack>
  );
}

/**
 * A document (H11): one uploaded file, with a picture, a PDF's first page or a video shown in place, anything else to
 * save; or a written page, which has a PDF.
 */
export const documentKind: Kind<DocumentDetail, TeamDocument> = {
  kind: 'document',
  icon: 'file',
  create: { label: 'New document', icon: 'plus' },
  shared,
  team,
  Body,
  isPrinted: ({ text }) => text !== null,
  print({ detail: { text }, item: { updatedAt }, reader: { t, lang, timeZone } }) {
    const day = timeText({ at: updatedAt, timeZone, lang, show: 'day' });
    return { content: printPage(text ?? ''), facts: [{ label: t('pdf.date'), value: day }] };
  },
  TeamBody: EarlierVersions,
};
