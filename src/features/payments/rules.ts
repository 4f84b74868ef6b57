import { z } from 'zod';
import { MAX_CENTS, readDecimal } from '../../amounts.ts';
import { line } from '../../core/form.ts';
import { isDay } from '../../core/typed.ts';
import { type ItemKind, moveOf } from '../../kinds.ts';

export const METHODS = ['Check', 'Bank transfer', 'Card', 'Cash', 'Other'] as const;

/** The form of `Log payment` (H10): the amount in cents, how, and on which day (YYYY-MM-DD). */
export const paymentFields = z.object({
  amount: line(30, 'Enter the amount.').transform((typed, context) => {
    const cents = readDecimal(typed, 2, MAX_CENTS);
    if (cents !== undefined && cents > 0) return cents;
    context.addIssue('Enter an amount such as 1,250.00.');
    return z.NEVER;
  }),
  method: z.enum(METHODS, 'Choose how it was paid.'),
  paidOn: line(10, 'Enter the day.').refine(isDay, 'Enter a day such as 2026-03-02.'),
});

export type PaymentFields = z.infer<typeof paymentFields>;

/** Whether it is to be paid now. */
export function isOpen({ kind, status }: { kind: ItemKind; status: string | null }): boolean {
  return moveOf(kind, status, 'pay') !== undefined;
}

/** Whether it has been sent and not called off: payments of it are logged, or taken back. */
export function takesPayments(item: { kind: ItemKind; status: string | null }): boolean {
  return isOpen(item) || moveOf(item.kind, item.status, 'unpay') !== undefined;
}
