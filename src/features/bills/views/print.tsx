import type { Content } from 'pdfmake/interfaces';
import { showMoney } from '../../../core/money.ts';
import type { BillKind } from '../../../kinds.ts';
import {
  moneyTable,
  type PrintColumn,
  type PrintRow,
  part,
  plainTable,
  prose,
  sumsBlock,
} from '../../../ui/print/index.ts';
import { dayText } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import type { ItemFile } from '../../uploads/queries.ts';
import { sizeText } from '../../uploads/rules.ts';
import type { BillDetail } from '../columns.ts';
import { type ShownBill, type ShownSection, shownBill } from '../rules.shown.ts';
import { percentText, quantityText, sumLabel, titleOf } from './bill-words.tsx';

/** An estimate or an invoice on paper (H9, H10): what its page says, in the page's order. */
export function printBill(kind: BillKind, detail: BillDetail, reader: Reader) {
  const { t, lang } = reader;
  const { summary, terms, dueOn } = detail;
  const { sections, sums, steps } = shownBill(kind, detail);
  const priced = sections.some(({ lines }) => lines.some(({ price }) => price));
  const below = sumsBlock(
    sums.map((sum) => ({ label: sumLabel(sum, reader), value: money(reader, sum.cents), strong: sum.strong })),
  );
  const content: Content[] = [
    ...(summary ? [prose(summary)] : []),
    ...moneyTable(
      columnsOf(priced, reader),
      sections.flatMap((section) => rowsOf(section, priced, reader)),
      below,
    ),
    ...(steps.length > 0 ? printSchedule(steps, reader) : []),
    ...(terms ? part(t('kinds.bill.terms'), prose(terms)) : []),
  ];
  return { content, facts: dueOn ? [{ label: t('kinds.bill.dueOn'), value: dayText(dueOn, lang) }] : [] };
}

/** What hangs on it, by name: the files themselves are read online (R13). */
export function printAttachments(files: readonly ItemFile[], { t, lang }: Reader): Content[] {
  const names = files.map(({ name, bytes }) => `${name} (${sizeText(bytes, lang)})`);
  return names.length > 0 ? part(t('kinds.bill.attachments'), prose(names.join('\n'))) : [];
}

function money({ currency, lang }: Reader, cents: number): string {
  return showMoney(cents, currency, lang);
}

/** A lump sum tells no line's price: there is room for longer words. */
function columnsOf(priced: boolean, { t }: Reader): PrintColumn[] {
  const unitPrice = { label: t('kinds.bill.unitPrice'), width: 74, numeric: true };
  return [
    { label: t('kinds.bill.description'), width: priced ? 240 : 326 },
    { label: t('kinds.bill.quantity'), width: 72, numeric: true },
    ...(priced ? [unitPrice] : []),
    { label: t('kinds.bill.amount'), width: 82, numeric: true },
  ];
}

function rowsOf(section: ShownSection, priced: boolean, reader: Reader): PrintRow[] {
  const heading = titleOf(section, reader);
  const amount = section.cents === null ? undefined : money(reader, section.cents);
  const lines = section.lines.map(({ price, ...line }) => {
    const prices = price ? [money(reader, price.unitCents), money(reader, price.cents)] : priced ? ['', ''] : [''];
    return { cells: [line.description, quantityText({ ...line, price }, reader.lang), ...prices] };
  });
  return heading ? [{ heading, amount }, ...lines] : lines;
}

function printSchedule(steps: ShownBill['steps'], reader: Reader): Content[] {
  const { t, lang } = reader;
  const columns = [
    { label: t('kinds.bill.step'), width: 326 },
    { label: t('kinds.bill.percent'), width: 72, numeric: true },
    { label: t('kinds.bill.amount'), width: 82, numeric: true },
  ];
  const rows = steps.map(({ label, percentBasisPoints, cents }) => ({
    cells: [label, percentBasisPoints === null ? '' : percentText(percentBasisPoints, lang), money(reader, cents)],
  }));
  return part(t('kinds.bill.schedule'), plainTable(columns, rows));
}
