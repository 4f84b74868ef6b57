import type { Child } from 'hono/jsx';

export type Column = { key: string; label: string; numeric?: boolean };

type TableProps = {
  caption: string;
  columns: ReadonlyArray<Column>;
  rows: ReadonlyArray<Record<string, Child>>;
  /** Lines under the table: subtotal, tax, total. The last one with `strong`. */
  totals?: ReadonlyArray<{ label: string; value: Child; strong?: boolean }>;
};

/** A table of lines of money. The first column heads its row; on a phone each row becomes a block with its labels. */
export function Table({ caption, columns, rows, totals = [] }: TableProps) {
  return (
    <div class="lines">
      <table>
        <caption class="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.numeric ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th scope="row">{row[column.key]}</th>
                ) : (
                  <td class={column.numeric ? 'number' : undefined} data-label={column.label}>
                    {row[column.key]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {totals.length > 0 && <Totals lines={totals} />}
    </div>
  );
}

/** Subtotal, tax, total, set at the right. */
function Totals({ lines }: { lines: ReadonlyArray<{ label: string; value: Child; strong?: boolean }> }) {
  return (
    <dl class="totals">
      {lines.map((line) => (
        <div class={line.strong ? 'totals-strong' : undefined}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}
