import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { line, lines, type PostedForm, readFields } from '../../core/form.ts';
import { showMoney } from '../../core/money.ts';
import { wholeNumber } from '../../core/typed.ts';
import type { ItemKind } from '../../kinds.ts';
import { changeOf } from '../items/rules.ts';
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
const approvalFields = z.object({ name: line(100, 'Type your name to approve.'), signature: drawn });

/** To decline takes a reason: the contractor has to know what to change. */
const decliningFields = z.object({
  name: line(100, 'Type your name.'),
  reason: lines(2000).pipe(z.string().min(1, 'Say what should change.')),
});

export type Decision = 'approved' | 'declined';

/** What was posted: the version that they read, and the fields of the answer. Throws Refusal 422 without a version. */
export function readAnswer(form: PostedForm, decision: Decision) {
  const version = wholeNumber(form.text('version', 10));
  if (!version) throw new Refusal(422);
  const read =
    decision === 'approved' ? readFields(approvalFields, form.fields) : readFields(decliningFields, form.fields);
  return { version, read };
}

/** An address as the holder of a link reads it, which may be somebody else: enough to know one's own by. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? `••• ${address.slice(-2)}` : `${address[0]}•••${address.slice(at)}`;
}

/** Whether an answer still counts: the newest one, while the item's state says the same (B12). */
export function counts(answer: Answer, newest: Answer | undefined, status: string | null): boolean {
  return answer === newest && status?.toLowerCase() === answer.decision;
}

/**
 * What is answered, in words: its sum, or what a change adds or takes off (`context` of the catalogue) and what all of
 * it comes to then.
 */
export function sumOf(
  item: { kind: ItemKind; totalCents: number | null; agreedCents?: number | null },
  reader: InMoney,
) {
  const cents = item.totalCents ?? 0;
  const money = (sum: number) => showMoney(sum, reader.currency, reader.lang);
  return { context: changeOf(item), total: money(Math.abs(cents)), together: money((item.agreedCents ?? 0) + cents) };
}

interface InMoney {
  currency: string;
  lang: string;
}
