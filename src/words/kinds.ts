import { type ItemKind, KINDS, resourceOf } from '../kinds.ts';
import { listFormat } from './formats.ts';
import { words } from './index.ts';

/** A kind of item in a sentence: `change order`. */
export function oneKind(lang: string, kind: ItemKind): string {
  return words(lang)(`kinds.${kind}`).toLocaleLowerCase(lang);
}

/** The kinds of item in a sentence that gives a choice: `estimate, invoice, document, or daily log`. */
export function anyKind(lang: string): string {
  return listed(lang, 'disjunction', KINDS);
}

/** The kinds of item in a sentence about all of them: `estimates, invoices, documents, and daily logs`. */
export function allKinds(lang: string): string {
  return listed(lang, 'conjunction', KINDS.map(resourceOf));
}

/** These kinds in a sentence that denies them: `invoices or documents`. */
export function neitherOf(lang: string, kinds: readonly string[]): string {
  return listed(lang, 'disjunction', KINDS.filter((kind) => kinds.includes(kind)).map(resourceOf));
}

function listed(
  lang: string,
  type: Intl.ListFormatType,
  names: readonly (ItemKind | ReturnType<typeof resourceOf>)[],
): string {
  const t = words(lang);
  return listFormat(lang, { type }).format(names.map((name) => t(`kinds.${name}`).toLocaleLowerCase(lang)));
}
