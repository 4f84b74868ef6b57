// Part of the worker write-pdf.mjs: the rules and paddings of tables, by the names that src/ui/print uses.

const HAIR = '#e3dcce';
const DARK = '#16524a';
const none = () => 0;
const all = (size) => () => size;
/** Nothing stands outside of the page's edge; 12 between two columns. */
const inner = {
  vLineWidth: none,
  paddingLeft: (column) => (column === 0 ? 0 : 6),
  paddingRight: (column, { table }) => (column === table.widths.length - 1 ? 0 : 6),
};
const rows = { ...inner, hLineColor: () => HAIR, paddingTop: all(5), paddingBottom: all(3.5) };

export const layouts = {
  lines: {
    ...rows,
    hLineWidth: (line, { table }) => (line === 0 ? 0 : line === table.headerRows ? 1 : 0.75),
    hLineColor: (line, { table }) => (line === table.headerRows ? DARK : HAIR),
  },
  moreLines: { ...rows, hLineWidth: (line) => (line === 0 ? 0 : 0.75) },
  plain: { ...inner, hLineWidth: none, paddingTop: all(1.5), paddingBottom: all(1.5) },
  // Each cell says whether a line stands on top of it.
  sums: { ...inner, hLineWidth: all(1), paddingTop: all(2), paddingBottom: all(1) },
  framed: {
    vLineWidth: all(0.75),
    hLineWidth: all(0.75),
    vLineColor: () => HAIR,
    hLineColor: () => HAIR,
    paddingLeft: all(12),
    paddingRight: all(12),
    paddingTop: all(9),
    paddingBottom: all(9),
  },
};
