import type { Child } from 'hono/jsx';

export type Column = { key: string; label: string; numeric?: boolean };

/** Rows that stand together, under a title with what they come to. */
type Group = { title?: string; value?: Child; rows: ReadonlyArray<Record<string, Child>> };

type TableProps = {
  caption: string;
  columns: ReadonlyArray<Column>;
  groups: ReadonlyArray<Group>;
  /** Lines under the table: subtotal, tax, total. The last one with `strong`. */
  totals?: ReadonlyArray<{ label: string; value: Child; strong?: boolean }>;
};

/** A table of lines of money. The first column heads its row; on a phone each row becomes a block with its labels. */
export function Table({ caption, columns, groups, totals = [] }: TableProps) {
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
        {groups.map(({ title, value, rows }) => (
          <tbody>
            {title && (
              <tr class="lines-group">
                <th scope="rowgroup" colspan={value ? columns.length - 1 : columns.length}>
                  {title}
                </th>
                {value && <td class="number">{value}</td>}
              </tr>
            )}
            {rows.map((row) => (
              <Line columns={columns} row={row} />
            ))}
          </tbody>
        ))}
      </table>
      {totals.length > 0 && <Totals lines={totals} />}
    </div>
  );
}

function Line({ columns, row }: { columns: ReadonlyArray<Column>; row: Record<string, Child> }) {
  return (
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
