import { lineCents, totals } from '../../../amounts.ts';
import { showMoney } from '../../../core/money.ts';
import { type BillKind, isDue } from '../../../kinds.ts';
import { Day, type Figure, Figures, Prose, Section, Stack, Table } from '../../../ui/index.ts';
import { numberFormat } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import type { BillDetail } from '../queries.ts';
import type { BillLine } from '../rules.ts';

type BillBodyProps = { kind: BillKind; detail: BillDetail; reader: Reader };

/** An estimate or an invoice as text: what it is about, its lines, what it comes to, and the terms (H9, H10, B10). */
export function BillBody({ kind, detail, reader }: BillBodyProps) {
  const { t, lang } = reader;
  const columns = [
    { key: 'description', label: t('kinds.bill.description') },
    { key: 'quantity', label: t('kinds.bill.quantity'), numeric: true },
    { key: 'unitPrice', label: t('kinds.bill.unitPrice'), numeric: true },
    { key: 'amount', label: t('kinds.bill.amount'), numeric: true },
  ];
  const rows = detail.lines.map((line) => ({
    description: line.description,
    quantity: quantityText(line, lang),
    unitPrice: money(reader, line.unitPriceCents),
    amount: money(reader, lineCents(line)),
  }));
  return (
    <Stack>
      <Figures figures={atAGlance(kind, detail, reader)} />
      {detail.summary && <Prose text={detail.summary} />}
      <Table caption={t('kinds.bill.lines')} columns={columns} rows={rows} totals={sums(kind, detail, reader)} />
      {detail.terms && (
        <Section id="terms" title={t('kinds.bill.terms')}>
          <Prose text={detail.terms} />
        </Section>
      )}
    </Stack>
  );
}

/** What it comes to, before anybody reads a line: the total, or what is still to be paid and by when. */
function atAGlance(kind: BillKind, detail: BillDetail, reader: Reader): Figure[] {
  const { t, lang } = reader;
  const { totalCents, paidCents, dueOn } = detail;
  const total = { label: t('kinds.bill.total'), value: money(reader, totalCents) };
  if (!isDue(kind)) return [total];
  return [
    { label: t('kinds.bill.balance'), value: money(reader, totalCents - paidCents) },
    ...(dueOn ? [{ label: t('kinds.bill.dueOn'), value: <Day day={dueOn} lang={lang} style="long" /> }] : []),
    ...(paidCents > 0 ? [total] : []),
  ];
}

function money({ currency, lang }: Reader, cents: number): string {
  return showMoney(cents, currency, lang);
}

/** The lines under the table: what is nothing is left out; an invoice ends with what is still to be paid. */
function sums(kind: BillKind, detail: BillDetail, reader: Reader) {
  const { t } = reader;
  const { subtotal, discount, tax, total } = totals(detail);
  const percent = percentText(detail.taxBasisPoints, reader.lang);
  const paid = detail.paidCents;
  return [
    { label: t('kinds.bill.subtotal'), cents: subtotal, shown: discount > 0 || detail.taxBasisPoints > 0 },
    { label: t('kinds.bill.discount'), cents: -discount, shown: discount > 0 },
    { label: t('kinds.bill.tax', { percent }), cents: tax, shown: detail.taxBasisPoints > 0 },
    { label: t('kinds.bill.total'), cents: total, shown: true, strong: !isDue(kind) },
    { label: t('kinds.bill.paid'), cents: -paid, shown: paid > 0 },
    { label: t('kinds.bill.balance'), cents: total - paid, shown: isDue(kind), strong: true },
  ]
    .filter(({ shown }) => shown)
    .map(({ label, cents, strong }) => ({ label, value: money(reader, cents), strong }));
}

/** `1.5 h`, in the reader's way of writing numbers. */
function quantityText({ quantityThousandths, unit }: BillLine, lang: string): string {
  const quantity = numberFormat(lang, { maximumFractionDigits: 3 }).format(quantityThousandths / 1000);
  return unit ? `${quantity} ${unit}` : quantity;
}

function percentText(basisPoints: number, lang: string): string {
  return numberFormat(lang, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);
}
