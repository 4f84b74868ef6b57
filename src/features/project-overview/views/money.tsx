import { showMoney } from '../../../core/money.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { Figures } from '../../../ui/index.ts';
import type { ProjectMoney } from '../queries.ts';

/** The project's value at a glance (H14); nothing before there is any. */
export function MoneyFigures({ scope, money: { offered, asked } }: { scope: TeamScope; money: ProjectMoney }) {
  const lines = [
    ...(offered ? [['Estimated', offered.estimated] as const, ['Approved', offered.approved] as const] : []),
    ...(asked ? [['Invoiced', asked.invoiced] as const, ['Paid', asked.paid] as const] : []),
    ...(asked ? [['Due', asked.due] as const] : []),
  ];
  if (lines.every(([, cents]) => cents === 0)) return null;
  const { currency } = scope.company;
  const figures = lines.map(([label, cents]) => ({
    label,
    value: showMoney(cents, currency, scope.lang),
    strong: label === 'Due' && cents > 0,
  }));
  return <Figures figures={figures} sheet />;
}
