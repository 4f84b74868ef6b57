import type { Words } from './index.ts';

/** A wait in words: `40 seconds`, `3 minutes`. `ms` is rounded up. */
export function waitWords(t: Words, ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds <= 90
    ? t('signIn.seconds', { count: seconds })
    : t('signIn.minutes', { count: Math.ceil(seconds / 60) });
}

/** What somebody reads who came too often: when it goes on (R24). */
export function oftenWords(t: Words, ms: number): string {
  return t('errors.tooOften', { wait: waitWords(t, ms) });
}
