import { Icon } from './icon.tsx';
import { RowInput } from './row-input.tsx';
import { type EditableLine, type LineErrors, type LineTexts, type Money, typedCents } from './typed-rows.ts';

type Cell = { name: string; key: keyof EditableLine & keyof LineTexts; isNumber: boolean };

const CELLS: readonly Cell[] = [
  { name: 'description', key: 'description', isNumber: false },
  { name: 'quantity', key: 'quantity', isNumber: true },
  { name: 'unit', key: 'unit', isNumber: false },
  { name: 'unit_price', key: 'unitPrice', isNumber: true },
];
/** What most lines have none of. */
const RARE: readonly Cell[] = [
  { name: 'markup', key: 'markup', isNumber: true },
  { name: 'tax', key: 'tax', isNumber: true },
];

export type RowProps = {
  index: string;
  texts: LineTexts;
  errors: LineErrors;
  money: Money;
  /** A quantity may have a minus: not every telephone's keys for numbers do. */
  signed?: boolean;
};

/** `wrongBy`: what says above that the lines together are wrong; the first one is where to begin. */
type LineRowProps = RowProps & { line: EditableLine; wrongBy?: string };

/** A line: what is sold, how much of it, for how much; folded what it is marked up and taxed by, and where it goes. */
export function LineRow({ index, line, texts, errors, money, signed, wrongBy }: LineRowProps) {
  const row = `lines.${index}`;
  const field = ({ name, key, isNumber }: Cell) => (
    <RowInput
      class={`line-${name}`}
      name={`${row}.${name}`}
      value={line[key]}
      label={texts[key]}
      inputmode={isNumber && !(signed && key === 'quantity') ? 'decimal' : 'text'}
      wrongBy={name === 'description' ? wrongBy : undefined}
      {...{ isNumber, errors }}
    />
  );
  const open = RARE.some(({ name, key }) => line[key] || errors[`${row}.${name}`]);
  return (
    <li class="line-row" data-row="line">
      <input type="hidden" name={`${row}.id`} value={line.id ?? ''} />
      <Handle label={texts.move} />
      {CELLS.map(field)}
      <p class="line-total" data-label={texts.total}>
        <output data-line-total>{money(typedCents(line))}</output>
      </p>
      <button type="submit" class="menu-button line-remove" aria-label={texts.remove} {...does('remove', row)}>
        <Icon name="x" />
      </button>
      <details class="line-more" open={open}>
        <summary>{texts.more}</summary>
        <div class="line-rare">
          {RARE.map(field)}
          <Steps texts={texts} row={row} />
        </div>
      </details>
    </li>
  );
}

/** The name and value of a button that does something with a row. */
export function does(what: string, row: string) {
  return { name: 'do', value: `${what} ${row}` };
}

/** One step up or down, for those who do not drag. */
export function Steps({ texts, row }: { texts: LineTexts; row: string }) {
  return (
    <>
      <button type="submit" class="action action-quiet action-small" {...does('up', row)}>
        {texts.up}
      </button>
      <button type="submit" class="action action-quiet action-small" {...does('down', row)}>
        {texts.down}
      </button>
    </>
  );
}

/** Dragged with finger or mouse, or moved by the arrow keys; of no use without script. */
export function Handle({ label }: { label: string }) {
  return <button type="button" class="line-handle" aria-label={label} data-handle hidden />;
}
