import { notFound } from '../../../core/errors.ts';
import { showPhone } from '../../../core/phone.ts';
import type { Company } from '../../../core/scope.ts';
import { Viewer } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { ItemFile } from '../../uploads/queries.ts';

/** The files of an item that a viewer shows: pictures, not a PDF that only shows its first page. */
const isPicture = ({ type, width }: ItemFile) => width !== null && type !== 'application/pdf';

interface PictureProps {
  t: Words;
  item: { title: string; detail: readonly ItemFile[] };
  fileId: string;
  reader: Reader;
  /** The item's own page. */
  back: string;
  /** Whom a client may call (H20); a member calls nobody. */
  company?: Company;
}

/** One picture of an item among its others, and how its page is called. Throws Refusal 404 for what is none. */
export function pictureOf({ t, item, fileId, reader, back, company }: PictureProps) {
  const pictures = item.detail.filter(isPicture);
  const at = pictures.findIndex(({ id }) => id === fileId);
  const shown = pictures[at] ?? notFound();
  const many = pictures.length > 1;
  const title = shown.caption || (many ? t('kinds.log.photo', { number: at + 1 }) : item.title);
  const href = (file: ItemFile | undefined) => file && reader.pictureHref(file.id);
  const view = (
    <Viewer
      title={title}
      count={many ? t('portal.photoOf', { number: at + 1, count: pictures.length }) : undefined}
      picture={{
        src: reader.sizedHref(shown.id, 'screen'),
        width: shown.width ?? undefined,
        height: shown.height ?? undefined,
      }}
      back={{ href: back, label: item.title }}
      previous={href(pictures[at - 1])}
      next={href(pictures[at + 1])}
      phone={company?.phone ? showPhone(company.phone) : undefined}
      texts={{
        close: t('shell.close'),
        call: t('shell.call'),
        previous: t('portal.previousPhoto'),
        next: t('portal.nextPhoto'),
      }}
    />
  );
  return { title, view };
}
