import { lineCents, priceCents, totals } from '../../../amounts.ts';
import { showMoney } from '../../../core/money.ts';
import { Definition, List, Muted, Row, Stack } from '../../../ui/index.ts';
import { dayText, numberFormat } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import {
  type BillChanges,
  type Change,
  type Comparable,
  changesOf,
  type Field,
  isUnchanged,
} from '../rules.changes.ts';
import type { BillContent, BillLine } from '../rules.ts';
import { percentText } from './bill-words.tsx';

interface ChangesProps {
  before: Comparable;
  now: Comparable;
  reader: Reader;
  /** One bill at two times, or what two people wrote. */
  sides?: Sides;
}

type Sides = 'time' | 'people';

/** What tells one version of a bill from another, in plain words: the total first, then what came, went or changed. */
export function Changes({ before, now, reader, sides = 'time' }: ChangesProps) {
  const { t } = reader;
  const changes = changesOf(before, now);
  // Who reads what sections come to is told no line's price.
  const priced = before.layout === 'itemised' && now.layout === 'itemised';
  const money = (cents: number) => showMoney(cents, reader.currency, reader.lang);
  return (
    <Stack>
      {isUnchanged(changes) && <Muted>{t(`versions.${sides}.nothing`)}</Muted>}
      <Definition entries={fieldsOf({ before, now, reader, sides }, changes)} />
      <List label={t('versions.title')}>
        {changes.sections
          .filter((change) => !priced || renamed(change))
          .map((change) => (
            <ChangeRow
              change={change}
              title={({ title }) => title}
              text={({ title, cents }) => (priced ? title : `${title}, ${money(cents)}`)}
              {...{ reader, sides }}
            />
          ))}
        {changes.lines.map((change) => (
          <ChangeRow
            change={change}
            title={({ description }) => description}
            text={(line) => (priced ? lineText(line, reader) : line.description)}
            {...{ reader, sides }}
          />
        ))}
        {changes.files.map((change) => (
          <ChangeRow change={change} title={({ name }) => t('versions.file', { name })} {...{ reader, sides }} />
        ))}
      </List>
      <Sentences {...{ changes, reader, sides }} />
    </Stack>
  );
}

function renamed<T extends { title: string }>(change: Change<T>): boolean {
  return change.what !== 'changed' || change.before.title !== change.now.title;
}

interface ChangeRowProps<T> {
  change: Change<T>;
  title(thing: T): string;
  /** What it says; nothing where its title says it all. */
  text?(thing: T): string;
  reader: Reader;
  sides: Sides;
}

function ChangeRow<T>({ change, title, text, reader: { t }, sides }: ChangeRowProps<T>) {
  const { what } = change;
  const [was, is] = [what === 'added' ? undefined : change.before, what === 'removed' ? undefined : change.now];
  return (
    <Row
      title={title((is ?? was) as T)}
      meta={
        <>
          <p>{t(`versions.${sides}.${what}`)}</p>
          {was && text && <p>{t(`versions.${sides}.before`, { text: text(was) })}</p>}
          {is && text && <p>{t(`versions.${sides}.now`, { text: text(is) })}</p>}
        </>
      }
    />
  );
}

/** The total always; and what stands in one place, where it is not what it was. */
function fieldsOf({ before, now, reader, sides = 'time' }: ChangesProps, { fields }: BillChanges) {
  const { t, lang, currency } = reader;
  const money = (cents: number) => showMoney(cents, currency, lang);
  const percent = (basisPoints: number) => percentText(basisPoints, lang);
  const told = (one: string, other: string) => (
    <>
      <p>{t(`versions.${sides}.before`, { text: one || t('versions.none') })}</p>
      <p>{t(`versions.${sides}.now`, { text: other || t('versions.none') })}</p>
    </>
  );
  const texts: Partial<Record<Field, { term: string; text(bill: BillContent): string }>> = {
    title: { term: t('versions.named'), text: ({ title }) => title },
    dueOn: { term: t('kinds.bill.dueOn'), text: ({ dueOn }) => (dueOn ? dayText(dueOn, lang, 'long') : '') },
    discountCents: { term: t('kinds.bill.discount'), text: ({ discountCents }) => money(discountCents) },
    taxBasisPoints: { term: t('versions.tax'), text: ({ taxBasisPoints }) => percent(taxBasisPoints) },
  };
  const shown = fields.flatMap((field) => {
    const known = texts[field];
    return known ? [{ term: known.term, value: told(known.text(before), known.text(now)) }] : [];
  });
  const total = told(money(totals(before).total), money(totals(now).total));
  return [{ term: t('kinds.bill.total'), value: total }, ...shown];
}

/** What is too long to stand side by side. */
function Sentences({ changes, reader: { t }, sides }: { changes: BillChanges; reader: Reader; sides: Sides }) {
  const { fields, schedule, order } = changes;
  const said = [
    ...(['summary', 'terms', 'layout'] as const).filter((field) => fields.includes(field)),
    ...(schedule ? (['schedule'] as const) : []),
    ...(order ? (['order'] as const) : []),
  ];
  return (
    <>
      {said.map((what) => (
        <p>{t(`versions.${sides}.${what}`)}</p>
      ))}
    </>
  );
}

/** `Cabinets: 1.5 sets at $1,250.50, $1,875.75`. */
function lineText(line: BillLine, { lang, currency }: Reader): string {
  const quantity = numberFormat(lang, { maximumFractionDigits: 3 }).format(line.quantityThousandths / 1000);
  const counted = line.unit ? `${quantity} ${line.unit}` : quantity;
  const [each, sum] = [priceCents(line), lineCents(line)].map((cents) => showMoney(cents, currency, lang));
  return `${line.description}, ${counted} × ${each} = ${sum}`;
}
