import { z } from 'zod';
import { MAX_CENTS, readDecimal } from '../../amounts.ts';
import { line } from '../../core/form.ts';
import { isDay } from '../../core/typed.ts';
import { type ItemKind, isDue, moveOf } from '../../kinds.ts';

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

/** Whether its payments are told of: it is to be paid, has been, or will be once it is sent. */
export function hasPayments({ kind, status }: { kind: ItemKind; status: string | null }): boolean {
  return isDue(kind) && status !== 'Canceled';
}

/** Why it takes no payment now, and what comes first. */
export function closedReason(status: string | null): string {
  if (status === 'Draft') return 'This is a draft. Send it first: then it takes payments.';
  if (status === 'Paid') return 'This is paid in full already.';
  return 'This is canceled. Reopen it first: then it takes payments.';
}
