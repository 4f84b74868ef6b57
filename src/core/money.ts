import { numberFormat } from '../words/formats.ts';

/** Money is integer cents (src/amounts.ts). Shown by Intl in the company's currency and the reader's language. */
export function showMoney(cents: number, currency: string, lang: string): string {
  return numberFormat(lang, { style: 'currency', currency }).format(cents / 100);
}
