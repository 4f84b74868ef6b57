import { z } from 'zod';
import { line, lines } from '../../core/form.ts';
import type { Answer } from './columns.ts';

/** Letters of a drawn signature: some 200 strokes. */
const MOST_DRAWN = 20_000;

/** Points of strokes, and nothing else: what stands in a page as the data of an SVG path. */
const drawn = z
  .string()
  .default('')
  .pipe(z.string().max(MOST_DRAWN, 'This signature is too long. Clear it and sign again.'))
  .pipe(z.string().regex(/^[ML0-9 ]*$/, 'This signature could not be read. Clear it and sign again.'));

/** What a client fills in to approve: a typed name, and a signature if they drew one (H9). */
export const approvalFields = z.object({ name: line(100, 'Type your name to approve.'), signature: drawn });

/** To decline takes a reason: the contractor has to know what to change. */
export const decliningFields = z.object({
  name: line(100, 'Type your name.'),
  reason: lines(2000).pipe(z.string().min(1, 'Say what should change.')),
});

/** Whether an answer still counts: the newest one, while the item's state says the same (B12). */
export function counts(answer: Answer, newest: Answer | undefined, status: string | null): boolean {
  return answer === newest && status?.toLowerCase() === answer.decision;
}
