import { notFound } from '../../core/errors.ts';
import { type ItemKind, numbered } from '../../kinds.ts';
import type { Services } from '../../services/index.ts';
import { timeText } from '../../ui/index.ts';
import { dayIn } from '../../words/formats.ts';
import { words } from '../../words/index.ts';
import { isPrinted, kindOf } from '../item-page/kind.tsx';
import type { Reader } from '../items/kind.tsx';
import { clientStatus } from '../items/rules.ts';
import { compose } from './compose.ts';
import { gatherLogo, gatherPictures } from './gather-pictures.ts';
import { findAddressee, type Reading } from './queries.ts';
import { pdfName } from './rules.ts';
import type { Printable } from './serve.ts';

/** An item with what its clients may see of it (a kind's `shared` detail): nothing else ever gets on paper (R20). */
export interface FoundItem {
  id: string;
  kind: ItemKind;
  number: number;
  title: string;
  status: string | null;
  version: number;
  updatedAt: Date;
  totalCents: number | null;
  paidCents: number | null;
  dueOn: string | null;
  detail: unknown;
}

/**
 * The PDF of an item that was found through the scope. `whole` for the project's people: who comes by a public link
 * reads neither their names nor what stands below the item (R10). Refuses with 404 what is not printed.
 */
export function printItem(services: Services, scope: Reading, projectId: string, item: FoundItem, whole: boolean) {
  const { print } = kindOf(item.kind);
  if (!print || !isPrinted(item.kind, item.detail)) notFound();
  const number = numbered(item.kind, item.number);
  const printable: Printable = {
    projectId,
    item,
    name: pdfName(number, item.title),
    async letter() {
      const {
        content,
        facts = [],
        pictures = [],
      } = print({ detail: item.detail, reader: readerOf(scope), item, whole });
      return compose(scope, {
        kind: words(scope.lang)(`kinds.${item.kind}`),
        number,
        title: item.title,
        facts: [...factsOf(scope, item), ...facts],
        content,
        images: await gatherPictures(services.files, scope, item.id, pictures),
        logo: await gatherLogo(services.files, scope),
        addressee: whole ? await findAddressee(scope, item.id) : undefined,
      });
    },
  };
  return printable;
}

/** Paper leads nowhere: it names no address of a file. */
function readerOf({ company, lang }: Reading): Reader {
  const { currency, timeZone } = company;
  const nowhere = () => '';
  const hrefs = { fileHref: nowhere, sizedHref: nowhere, pictureHref: nowhere };
  return { t: words(lang), lang, currency, timeZone, paying: company, ...hrefs };
}

/** When it was last changed, which version it is once there are several, and how far it has come. */
function factsOf({ company: { timeZone }, lang, core }: Reading, item: FoundItem) {
  const t = words(lang);
  const status = clientStatus(item, dayIn(timeZone, core.clock.now()));
  const day = timeText({ at: item.updatedAt, timeZone, lang, show: 'day' });
  return [
    ...(item.status === null ? [] : [{ label: t('pdf.date'), value: day }]),
    ...(item.version > 1 ? [{ label: t('pdf.version'), value: `${item.version}` }] : []),
    ...(status ? [{ label: t('pdf.status'), value: status }] : []),
  ];
}
