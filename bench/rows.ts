/** One line of the table: a figure, the bar that it has to reach, and whether it does. */
export interface Row {
  what: string;
  figure: string;
  bar: string;
  reached: boolean;
}

/** A value that its bar bounds from above. `more` stands behind it in brackets. */
export function atMost(what: string, value: number, most: number, unit = '', more = ''): Row {
  return { ...told(what, value, unit, more), bar: `≤ ${most}${unit && ` ${unit}`}`, reached: value <= most };
}

/** A value that its bar bounds from below. */
export function atLeast(what: string, value: number, least: number, unit = '', more = ''): Row {
  return { ...told(what, value, unit, more), bar: `≥ ${least}${unit && ` ${unit}`}`, reached: value >= least };
}

function told(what: string, value: number, unit: string, more: string) {
  const digits = unit === '' ? 2 : value < 10 ? 1 : 0;
  return { what, figure: `${value.toFixed(digits)}${unit && ` ${unit}`}${more && ` (${more})`}` };
}
