import type { StyleDictionary } from 'pdfmake/interfaces';

/** Day colours of src/ui/styles/tokens.css, as paper takes them. */
export const INK = { body: '#162d30', soft: '#455a5b', pine: '#16524a', ground: '#faf6ef', hair: '#e3dcce' };

/** How wide what is printed is, on either size of paper, in points. */
export const WIDTH = 504;

const SIZES = { LETTER: 612, A4: 595.28 } as const;
/** Where people file Letter; everywhere else it is A4. */
const LETTER_MONEY = new Set(['USD', 'CAD', 'MXN', 'PHP', 'COP', 'CLP']);

/** The paper of a company, by its currency. Lengths in points. */
export function paperFor(currency: string) {
  const size = LETTER_MONEY.has(currency) ? 'LETTER' : 'A4';
  return { size, margin: (SIZES[size] - WIDTH) / 2, top: 48, bottom: 60 } as const;
}

/** The looks of words, by the part they play. */
export const PRINT_STYLES: StyleDictionary = {
  body: { fontSize: 9.5, lineHeight: 1.3, color: INK.body },
  brand: { fontSize: 15, bold: true, lineHeight: 1.1 },
  kind: { fontSize: 19, bold: true, lineHeight: 1.05, color: INK.pine },
  title: { fontSize: 17, bold: true, lineHeight: 1.15 },
  heading: { fontSize: 11.5, bold: true, lineHeight: 1.2, color: INK.pine },
  label: { fontSize: 8, bold: true, color: INK.soft },
  strong: { bold: true },
  sum: { fontSize: 12, bold: true, lineHeight: 1.2 },
  number: { alignment: 'right', fontFeatures: ['tnum'] },
  note: { fontSize: 8.5, color: INK.soft },
  foot: { fontSize: 8, color: INK.soft },
};
