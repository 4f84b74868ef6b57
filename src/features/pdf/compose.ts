import type { Content } from 'pdfmake/interfaces';
import { showPhone } from '../../core/phone.ts';
import type { Letter } from '../../services/pdf-writer.ts';
import { letterHead, PRINT_STYLES, paperFor } from '../../ui/print/index.ts';
import { words } from '../../words/index.ts';
import type { Reading } from './queries.ts';

/** What a letter says beside its frame, with the pictures that its content names. */
export interface Composed {
  kind: string;
  number: string;
  title: string;
  facts: readonly { label: string; value: string }[];
  content: readonly Content[];
  images: Record<string, Uint8Array>;
  logo?: { bytes: Uint8Array; width: number; height: number };
  /** The project's title and address, and its client; not for who knows nothing of either (R10). */
  addressee?: { title: string; address: string; client: string | null };
}

const LOGO = 'logo';

/** Puts the company's head and foot around what a kind prints (H19). */
export function compose(scope: Reading, letter: Composed): Letter {
  const { company, lang } = scope;
  const { kind, number, title, facts, content, images, logo, addressee } = letter;
  const t = words(lang);
  const head = letterHead({
    logo: logo && { image: LOGO, width: logo.width, height: logo.height },
    from: { name: company.name, lines: [company.address, showPhone(company.phone), company.email] },
    kind,
    number,
    parties: addressee ? partiesOf(addressee, scope) : [],
    facts,
    title,
  });
  return {
    title: `${number} ${title}`,
    author: company.name,
    lang,
    paper: paperFor(company.currency),
    styles: PRINT_STYLES,
    content: [...head, ...content],
    images: logo ? { ...images, [LOGO]: logo.bytes } : images,
    foot: { text: t('pdf.foot', { company: company.name, number }), page: t('pdf.page') },
    missing: t('pdf.missing'),
  };
}

function partiesOf({ title, address, client }: NonNullable<Composed['addressee']>, { lang }: Reading) {
  const t = words(lang);
  const project = { label: t('pdf.project'), name: title, lines: [address] };
  return client ? [{ label: t('pdf.for'), name: client, lines: [] }, project] : [project];
}
