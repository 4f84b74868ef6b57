import { type Code, useCode } from '../../core/codes.ts';
import { type Entry, NONE } from './rules.ts';

/** Takes a code that is yet to be tried, by the act that lets its person in. */
export function tried(attempt: Entry['take']): Entry['take'] {
  return async (act) => {
    const verdict = await attempt(act);
    return verdict.ok ? await proved(verdict.code)(act) : verdict;
  };
}

/** Takes one that was tried before. */
export function proved(code: Code): Entry['take'] {
  return async (act) => ((await useCode(act, code.id)) ? { ok: true, code } : NONE);
}
