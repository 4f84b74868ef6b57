import type { Act } from '../../core/act.ts';
import { type CodeFor, currentCode, useCode } from '../../core/codes.ts';
import { answer, type NewAnswer } from './answer.ts';

/**
 * Answers as the one to whom a link was sent, when a code has shown that it is them in this very browser (B4): the same
 * rules, and the code is used up by an answer that counts. `unproven` when there is no such code (any more).
 */
export async function answerByLink(
  act: Act,
  projectId: string,
  given: NewAnswer,
  whose: CodeFor,
): Promise<'unproven' | Awaited<ReturnType<typeof answer>>> {
  const code = await currentCode(act.tx, act.now, whose);
  if (!code?.provenAt || code.contactId !== given.contactId) return 'unproven';
  const done = await answer(act, projectId, given);
  if (done === 'done') await useCode(act, code.id);
  return done;
}
