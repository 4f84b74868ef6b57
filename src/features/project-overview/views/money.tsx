import { showMoney } from '../../../core/money.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { Figures } from '../../../ui/index.ts';
import type { ProjectMoney } from '../../bills/queries.ts';

/** The project's value at a glance (H14); nothing before there is any. */
export function MoneyFigures({ scope, money }: { scope: TeamScope; money: ProjectMoney | undefined }) {
  if (!money) return null;
  const { offered, asked } = money;
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
