import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import { Banner, Card, Muted, PostButton, Time } from '../../../ui/index.ts';

interface MailProps {
  scope: TeamScope;
  checkedAt: Date | null;
  /** Why the test mail was not taken just now. */
  error?: string;
}

/** Whether the company's mail leaves: a test mail to oneself, and when there was one. */
export function MailCard({ scope, checkedAt, error }: MailProps) {
  return (
    <Card title="Mail" id="mail" icon="mail">
      <p>Invitations and sign-in codes go out by email. Send yourself one to see that it arrives.</p>
      {error && (
        <div role="alert">
          <Banner tone="bad">
            <strong>The test email could not be sent.</strong> {error}
          </Banner>
        </div>
      )}
      {checkedAt && (
        <Muted>
          Last test email: <Time at={checkedAt} timeZone={scope.company.timeZone} lang={scope.lang} />
        </Muted>
      )}
      {may(scope, 'edit company-settings') && (
        <PostButton action={href(paths.mailCheck)} label="Send a test email" icon="mail" />
      )}
    </Card>
  );
}
