import { sql } from 'drizzle-orm';
import { Cluster, LinkButton, leadsTo, Muted, Stack, WholePicture } from '../../ui/index.ts';
import type { Kind, Reader } from '../items/kind.tsx';
import { type ItemFile, itemFiles } from '../uploads/queries.ts';
import { bareName, pictureSources, sizeText } from '../uploads/rules.ts';

/** What everybody who sees a document sees of it: its one file. */
export interface DocumentDetail {
  file: ItemFile | null;
}

const detail = sql<DocumentDetail>`json_build_object('file', ${itemFiles} -> -1)`;

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

function Body({ detail: { file }, reader }: { detail: DocumentDetail; reader: Reader }) {
  const { t, fileHref, sizedHref } = reader;
  if (!file) return <Muted>{t('kinds.file.missing')}</Muted>;
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

/** A document (H11): one uploaded file, a picture or a PDF's first page shown in place, anything else to save. */
export const documentKind: Kind<DocumentDetail> = {
  kind: 'document',
  icon: 'file',
  create: { label: 'Upload document', icon: 'upload' },
  shared: detail,
  team: detail,
  Body,
};
