import type { Locator } from '@playwright/test';
import { type Circumstances, PHONE } from './person.ts';

/** A telephone that is tapped, not clicked. */
export const TOUCH: Circumstances = { viewport: PHONE, hasTouch: true };

type Chosen = Parameters<Locator['setInputFiles']>[0];

/** Counts what a thumb does: a tap is one, choosing files is one, typing is none. */
export interface Thumb {
  taps: number;
  tap(target: Locator): Promise<void>;
  choose(field: Locator, files: Chosen): Promise<void>;
}

/** A thumb that has not tapped yet. */
export function thumb(): Thumb {
  return {
    taps: 0,
    async tap(target) {
      this.taps += 1;
      await target.tap();
    },
    async choose(field, files) {
      this.taps += 1;
      await field.setInputFiles(files);
    },
  };
}
