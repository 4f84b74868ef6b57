import { act } from '../../core/act.ts';
import { keepUnder, MAIL_CHECKS } from '../../core/ceiling.ts';
import type { TeamScope } from '../../core/scope.ts';
import type { Services } from '../../services/index.ts';
import { MailDelayed, MailRefused } from '../../services/mail.ts';
import { withLogo } from '../sign-in/sender.ts';
import { letter } from '../sign-in/views/letter.tsx';
import { checkMail } from './check-mail.ts';
import { findMailing } from './queries.ts';

/** What became of a test mail: it left, it lies in a file (no mail server is set), or it was not taken, and why. */
export type MailCheck = { to: string } & ({ left: true } | { file: string } | { refused: string });

/**
 * Sends a test mail to the member who asks, at once, in the frame of all the others. Throws TooOften (R24).
 */
export async function sendTestMail(scope: TeamScope, { mail, files }: Services): Promise<MailCheck> {
  await act(scope, (act) => keepUnder(act, MAIL_CHECKS, scope.member.id));
  const to = scope.member.email;
  const { sender } = await findMailing(scope);
  const message = letter({
    lang: scope.lang,
    sender: await withLogo(files, sender),
    subject: `Test mail from ${sender.name}`,
    title: 'Your email works',
    paragraphs: [
      'You asked Porchlight for this test email. Invitations and sign-in codes reach your clients the same way.',
      'It looks as theirs do: your logo on top, your phone number below, and an answer goes to your own address.',
    ],
  });
  try {
    const { file } = await mail.send({ to, ...message });
    await act(scope, checkMail);
    return file ? { to, file } : { to, left: true };
  } catch (error) {
    if (error instanceof MailRefused || error instanceof MailDelayed) return { to, refused: error.message };
    throw error;
  }
}
