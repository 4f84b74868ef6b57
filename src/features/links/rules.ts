import { z } from 'zod';
import { days, plus } from '../../core/clock.ts';
import { line } from '../../core/form.ts';
import { barePasscode, PASSCODE } from '../../core/passcode.ts';

/** How many days a link opens its item, as the dialog offers them. */
export const DAYS = [7, 30, 90] as const;
/** What becomes of a link that nobody chooses otherwise for. */
export const USUAL_DAYS = 30;

const ENDS = ['keep', 'never', ...DAYS.map(String)];

const fits = (passcode: string) => {
  const { length } = barePasscode(passcode);
  return length >= PASSCODE.min && length <= PASSCODE.max;
};

/** What a link is made and changed by; `keep` leaves as it is. Nothing said: 30 days, and no other passcode. */
export const linkFields = z
  .object({
    ends: z.string().default(`${USUAL_DAYS}`).pipe(z.enum(ENDS, 'Choose when the link ends.')),
    lock: z
      .string()
      .default('keep')
      .pipe(z.enum(['keep', 'set', 'none'], 'Choose whether the link has a passcode.')),
    passcode: line(2 * PASSCODE.max),
  })
  .refine(({ lock, passcode }) => lock !== 'set' || fits(passcode), {
    path: ['passcode'],
    message: `A passcode has ${PASSCODE.min} to ${PASSCODE.max} letters or digits.`,
  });

export type LinkFields = z.infer<typeof linkFields>;

/** When a link ends that is given its time at `now`: null for never, nothing where it stays as it is. */
export function endOf({ ends }: Pick<LinkFields, 'ends'>, now: Date): Date | null | undefined {
  if (ends === 'keep') return undefined;
  return ends === 'never' ? null : plus(now, days(Number(ends)));
}
