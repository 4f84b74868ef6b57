type RunningTotalProps = {
  label: string;
  value: string;
  /** What of it no field says, in cents. */
  keptCents?: number;
  currency: string;
  lang: string;
};

/**
 * The total of the form around it, of its lines (`LineEditor`), `discount` and `tax`: `value` as the server has it, and
 * with script by the same rules at each key.
 */
export function RunningTotal({ label, value, keptCents = 0, currency, lang }: RunningTotalProps) {
  return (
    <running-total data-kept={keptCents || undefined} data-currency={currency} data-lang={lang}>
      {label} <output>{value}</output>
    </running-total>
  );
}
