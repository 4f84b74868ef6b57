import type { Column, Content } from 'pdfmake/interfaces';
import { INK, WIDTH } from './paper.ts';

/** A party of a letter: who it is, and the lines below. Empty lines are left out. */
interface Party {
  label: string;
  name: string;
  lines: readonly string[];
}

interface LetterHeadProps {
  /** The name among the letter's images, and its size in pixels. */
  logo?: { image: string; width: number; height: number };
  from: { name: string; lines: readonly string[] };
  kind: string;
  number: string;
  parties: readonly Party[];
  facts: readonly { label: string; value: string }[];
  title: string;
}

const LOGO = { width: 170, height: 56 };

function brandOf({ logo, from }: Pick<LetterHeadProps, 'logo' | 'from'>): Content {
  const lines = from.lines.filter(Boolean);
  const words: Content[] = lines.length ? [{ text: lines.join('\n'), style: 'note', margin: [0, 3, 0, 0] }] : [];
  if (!logo) return { stack: [{ text: from.name, style: 'brand' }, ...words] };
  const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height);
  return {
    stack: [
      { image: logo.image, width: logo.width * scale, margin: [0, 0, 0, 8] },
      { text: from.name, style: 'strong' },
      ...words,
    ],
  };
}

/** The head of the first page: whose letter, what it is, for whom, and its dates; then its title. */
export function letterHead({ logo, from, kind, number, parties, facts, title }: LetterHeadProps): Content[] {
  const what: Column = {
    width: 190,
    stack: [
      { text: kind, style: 'kind', alignment: 'right' },
      { text: number, alignment: 'right', color: INK.soft, margin: [0, 2, 0, 8] },
      ...facts.map(({ label, value }): Content => {
        return { text: [{ text: `${label}  `, color: INK.soft }, { text: value }], alignment: 'right' };
      }),
    ],
  };
  const columns = parties.map(({ label, name, lines }): Column => {
    const below = lines.filter(Boolean).join('\n');
    return { width: '*', stack: [{ text: label, style: 'label' }, { text: name, style: 'strong' }, ...maybe(below)] };
  });
  return [
    { columns: [{ ...(brandOf({ logo, from }) as object), width: '*' } as Column, what], columnGap: 24 },
    rule([0, 16, 0, 12]),
    ...(columns.length ? [{ columns, columnGap: 16 }, rule([0, 12, 0, 18])] : []),
    { text: title, style: 'title', margin: [0, 0, 0, 8] },
  ];
}

const maybe = (text: string): Content[] => (text ? [{ text }] : []);

/** A hair across the page. */
function rule(margin: [number, number, number, number]): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.75, lineColor: INK.hair }],
    margin,
  };
}
