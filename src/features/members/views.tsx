import { days, hours } from '../../core/clock.ts';
import type { FieldErrors } from '../../core/form.ts';
import { type Paged, wholeCount } from '../../core/paging.ts';
import type { TeamScope } from '../../core/scope.ts';
import { SESSION_LIMITS } from '../../core/sessions.ts';
import { href, paths } from '../../paths.ts';
import {
  Button,
  Card,
  Definition,
  EmailField,
  Form,
  List,
  Muted,
  Pager,
  PageTitle,
  PhoneField,
  PostButton,
  Row,
  Stack,
  State,
  TextField,
  Time,
} from '../../ui/index.ts';

interface SetUpProps {
  fields?: Record<string, string>;
  errors?: FieldErrors;
}

/** The first page of an empty program. */
export function SetUpPage({ fields = {}, errors = {} }: SetUpProps) {
  const of = (name: string) => ({ name, value: fields[name], error: errors[name], required: true });
  return (
    <Stack gap="wide">
      <PageTitle title="Welcome to Porchlight" />
      <p>Set up your company here. We’ll email you a code, and you’ll be signed in as its first admin.</p>
      <Form action={href(paths.setUp)} errors={errors}>
        <TextField
          {...of('setUpCode')}
          label="Set-up code"
          hint="It’s in the terminal where Porchlight was started. It proves that this is your machine."
          autocomplete="off"
          maxlength={40}
          autofocus={!Object.keys(errors).length}
        />
        <TextField {...of('company')} label="Company name" autocomplete="organization" maxlength={200} />
        <PhoneField
          {...of('phone')}
          required={false}
          label="Company phone"
          hint="Shown on every page your clients see, one tap away."
          autocomplete="tel"
          maxlength={40}
        />
        <TextField {...of('name')} label="Your name" autocomplete="name" maxlength={200} />
        <EmailField {...of('email')} label="Your email" autocomplete="email" maxlength={254} />
        <Button variant="primary" size="wide">
          Send code
        </Button>
      </Form>
    </Stack>
  );
}

interface Session {
  id: string;
  browser: string;
  createdAt: Date;
  seenAt: Date;
}

function SessionRow({ scope, session }: { scope: TeamScope; session: Session }) {
  const { lang, company, sessionId } = scope;
  const shown = { timeZone: company.timeZone, lang };
  const here = session.id === sessionId;
  const browser = session.browser || 'Another browser';
  return (
    <Row
      id={`session-${session.id}`}
      title={browser}
      facts={[
        <>
          Since <Time at={session.createdAt} {...shown} />
        </>,
        <>
          last active <Time at={session.seenAt} {...shown} />
        </>,
      ]}
      badges={here && <State is="This browser" />}
      menu={
        <PostButton
          action={href(paths.sessionEnding, { session: session.id })}
          label={here ? 'Sign out' : 'End'}
          size="small"
        />
      }
    />
  );
}

type AccountProps = { scope: TeamScope; sessions: Paged<Session>; pageHref(page: number): string };

/** Who the member is, and where they are signed in (R11). */
export function AccountPage({ scope, sessions, pageHref }: AccountProps) {
  const { idle, absolute } = SESSION_LIMITS.member;
  const { member, role, company } = scope;
  return (
    <Stack gap="wide">
      <PageTitle title="Your account" />
      <Card title="You" id="you">
        <Definition
          entries={[
            { term: 'Name', value: member.name },
            { term: 'Email', value: member.email },
            { term: 'Role', value: role.name },
            { term: 'Company', value: company.name },
          ]}
        />
      </Card>
      <Card title="Where you are signed in" id="sessions" count={wholeCount(sessions)}>
        <List>
          {sessions.rows.map((session) => (
            <SessionRow scope={scope} session={session} />
          ))}
        </List>
        <Pager page={sessions.page} more={sessions.more} href={pageHref} label="More sessions" />
        <Muted>
          You’re signed out after {idle / hours(1)} hours without use, or {absolute / days(1)} days in all.
        </Muted>
        <PostButton action={href(paths.sessionsEnding)} label="Sign out everywhere" icon="sign-out" />
      </Card>
    </Stack>
  );
}
