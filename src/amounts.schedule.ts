import { partCents, spread } from './amounts.ts';

/** A step of a payment schedule: a part of the total, or an amount; the other one is null. */
export interface Step {
  percentBasisPoints: number | null;
  amountCents: number | null;
}

/** What the steps leave of a total, in cents: 0 when they add up to it, less when they are more than it. */
export function scheduleGap(steps: readonly Step[], totalCents: number): number {
  return totalCents - amountsOf(steps) - partCents(totalCents, percentOf(steps));
}

/** What each step of a schedule that adds up comes to, in cents: together the total, to the cent. */
export function stepCents(steps: readonly Step[], totalCents: number): number[] {
  const weights = steps.map(({ percentBasisPoints }) => percentBasisPoints ?? 0);
  const parts = spread(Math.max(0, totalCents - amountsOf(steps)), weights);
  return steps.map(({ amountCents }, index) => amountCents ?? parts[index]!);
}

const amountsOf = (steps: readonly Step[]) => steps.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
const percentOf = (steps: readonly Step[]) =>
  steps.reduce((sum, { percentBasisPoints }) => sum + (percentBasisPoints ?? 0), 0);
