import type { Child } from 'hono/jsx';
import { showMoney } from '../../../core/money.ts';
import { type BillKind, isAmendment, isDue } from '../../../kinds.ts';
import { Day, type Figure, Figures, Prose, Section, Stack, Table } from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { BillDetail } from '../columns.ts';
import { type ShownBill, type ShownLine, shownBill } from '../rules.shown.ts';
import { percentText, quantityText, sumLabel, titleOf } from './bill-words.tsx';

interface BillBodyProps {
  kind: BillKind;
  detail: BillDetail;
  reader: Reader;
  /** Stands beside what it comes to. */
  children?: Child;
}

/** An estimate or an invoice as text: what it is about, its lines, what it comes to, and the terms (H9, H10, B10). */
export function BillBody({ kind, detail, reader, children }: BillBodyProps) {
  const { t } = reader;
  const { sections, sums, steps } = shownBill(kind, detail);
  return (
    <Stack>
      {!isAmendment(kind) && <Figures figures={atAGlance(kind, detail, reader)} />}
      {children}
      {detail.summary && <Prose text={detail.summary} />}
      <Lines sections={sections} sums={sums} reader={reader} />
      {steps.length > 0 && <Schedule steps={steps} reader={reader} />}
      {detail.terms && (
        <Section id="terms" title={t('kinds.bill.terms')}>
          <Prose text={detail.terms} />
        </Section>
      )}
    </Stack>
  );
}

/**
 * What it comes to, before anybody reads a line: the total, or what is still to be paid and by when. What amends says
 * more of its total above.
 */
function atAGlance(kind: BillKind, detail: BillDetail, reader: Reader): Figure[] {
  const { t, lang } = reader;
  const { totalCents, paidCents, dueOn } = detail;
  const total = { label: t('kinds.bill.total'), value: money(reader, totalCents) };
  if (!isDue(kind)) return [total];
  return [
    { label: t('kinds.bill.balance'), value: money(reader, totalCents - paidCents) },
    ...(dueOn ? [{ label: t('kinds.bill.dueOn'), value: <Day day={dueOn} lang={lang} /> }] : []),
    ...(paidCents > 0 ? [total] : []),
  ];
}

function money({ currency, lang }: Reader, cents: number): string {
  return showMoney(cents, currency, lang);
}

function Lines({ sections, sums, reader }: Pick<ShownBill, 'sections' | 'sums'> & { reader: Reader }) {
  const { t } = reader;
  const priced = sections.some(({ lines }) => lines.some(({ price }) => price));
  const columns = [
    { key: 'description', label: t('kinds.bill.description') },
    { key: 'quantity', label: t('kinds.bill.quantity'), numeric: true },
    ...(priced ? [{ key: 'unitPrice', label: t('kinds.bill.unitPrice'), numeric: true }] : []),
    ...(priced ? [{ key: 'amount', label: t('kinds.bill.amount'), numeric: true }] : []),
  ];
  const groups = sections.map((section) => ({
    title: titleOf(section, reader),
    value: section.cents === null ? undefined : money(reader, section.cents),
    rows: section.lines.map((line) => rowOf(line, reader)),
  }));
  const totals = sums.map((sum) => ({
    label: sumLabel(sum, reader),
    value: money(reader, sum.cents),
    strong: sum.strong,
  }));
  return <Table caption={t('kinds.bill.lines')} columns={columns} groups={groups} totals={totals} />;
}

function rowOf(line: ShownLine, reader: Reader) {
  const { description, price } = line;
  const prices = price && { unitPrice: money(reader, price.unitCents), amount: money(reader, price.cents) };
  return { description, quantity: quantityText(line, reader.lang), ...prices };
}

/** In which steps it is to be paid. */
function Schedule({ steps, reader }: Pick<ShownBill, 'steps'> & { reader: Reader }) {
  const { t, lang } = reader;
  const columns = [
    { key: 'label', label: t('kinds.bill.step') },
    { key: 'percent', label: t('kinds.bill.percent'), numeric: true },
    { key: 'amount', label: t('kinds.bill.amount'), numeric: true },
  ];
  const rows = steps.map(({ label, percentBasisPoints, cents }) => ({
    label,
    percent: percentBasisPoints === null ? '' : percentText(percentBasisPoints, lang),
    amount: money(reader, cents),
  }));
  return (
    <Section id="schedule" title={t('kinds.bill.schedule')}>
      <Table caption={t('kinds.bill.schedule')} columns={columns} groups={[{ rows }]} />
    </Section>
  );
}
