import type { Child } from 'hono/jsx';

export interface Figure {
  label: string;
  value: Child;
  /** What somebody has to see to. */
  strong?: boolean;
}

/** A few facts that are read at a glance, beside each other: money, a day, a name. Nothing where there are none. */
export function Figures({ figures, sheet }: { figures: readonly Figure[]; sheet?: boolean }) {
  if (figures.length === 0) return null;
  return (
    <dl class={sheet ? 'figures figures-sheet' : 'figures'}>
      {figures.map(({ label, value, strong }) => (
        <div class={strong ? 'figure-strong' : undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
