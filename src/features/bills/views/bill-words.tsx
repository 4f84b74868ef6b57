import { numberFormat } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import type { ShownLine, ShownSection, ShownSum } from '../rules.shown.ts';

// What a bill's page and its PDF both say.

/** Lines of no section are only named where something is said of them together. */
export function titleOf({ title, cents }: ShownSection, { t }: Reader): string | undefined {
  return title ?? (cents === null ? undefined : t('kinds.bill.general'));
}

export function sumLabel({ what, percent = 0 }: ShownSum, { t, lang }: Reader): string {
  return what === 'tax' ? t('kinds.bill.tax', { percent: percentText(percent, lang) }) : t(`kinds.bill.${what}`);
}

/** `1.5 h`, in the reader's way of writing numbers. */
export function quantityText({ quantityThousandths, unit }: ShownLine, lang: string): string {
  const quantity = numberFormat(lang, { maximumFractionDigits: 3 }).format(quantityThousandths / 1000);
  return unit ? `${quantity} ${unit}` : quantity;
}

export function percentText(basisPoints: number, lang: string): string {
  return numberFormat(lang, { style: 'percent', maximumFractionDigits: 3 }).format(basisPoints / 10_000);
}
