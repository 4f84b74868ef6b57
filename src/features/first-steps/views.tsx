import type { Child } from 'hono/jsx';
import { may, type TeamScope } from '../../core/scope.ts';
import { href, paths } from '../../paths.ts';
import { Card, Fold, LinkButton, Muted, OpenButton, PostButton, Steps } from '../../ui/index.ts';
import { anyKind } from '../../words/kinds.ts';
import { type Done, firstStepsDone } from './queries.ts';

type Step = Exclude<keyof Done, 'firstProject'>;

const wordsOf = (lang: string): Record<Step, { title: string; text: string }> => ({
  project: { title: 'Start a project', text: 'Give it a title and an address. You can change everything later.' },
  client: { title: 'Add your client', text: 'Name, email, phone. They don’t need an account or a password.' },
  portal: {
    title: 'Enable the client portal',
    text: 'Your client sees exactly what you share, until the moment you take it back.',
  },
  phone: {
    title: 'Add your phone number',
    text: 'Your clients find it on every page and in every email, one tap away.',
  },
  mail: {
    title: 'Test your email',
    text: 'Invitations and sign-in codes go out by email. Send yourself one and see that it arrives.',
  },
  invitation: { title: 'Invite your client', text: 'They get the portal’s address, and sign in with a code.' },
  share: {
    title: 'Share something',
    text: `An ${anyKind(lang)}. You’ll see when it’s opened.`,
  },
});

/** The way to the form of a new project. */
export function NewProjectButton() {
  return (
    <OpenButton action={href(paths.projectNew)} dialog={false} label="New project" variant="primary" icon="plus" />
  );
}

/** Where a step is taken. What belongs to a project leads to the first one. */
function actionOf(step: Step, project: string | null): Child {
  if (step === 'project' || !project) return <NewProjectButton />;
  if (step === 'mail')
    return (
      <PostButton
        action={href(paths.mailCheck)}
        label="Send a test email"
        variant="primary"
        icon="mail"
        fields={{ from: 'guide' }}
      />
    );
  const places = {
    client: { to: href(paths.projectDetails, { project }), label: 'Add client' },
    portal: { to: `${href(paths.project, { project })}#client-portal`, label: 'Open the project' },
    phone: { to: `${href(paths.settings)}#settings-phone`, label: 'Add phone number' },
    invitation: { to: `${href(paths.managePortal, { project })}#portal-access`, label: 'Manage portal' },
    share: { to: href(paths.project, { project }), label: 'Open the project' },
  };
  const { to, label } = places[step];
  return (
    <LinkButton href={to} variant="primary">
      {label}
    </LinkButton>
  );
}

/**
 * The way from nothing to a client who reads, for who runs the company: it stays, with its progress, until every step
 * is done. Null for everybody else, and then.
 */
export async function firstSteps(scope: TeamScope): Promise<Child> {
  if (scope.role.sees !== 'all' || !may(scope, 'edit projects') || !may(scope, 'edit company-settings')) return null;
  const done = await firstStepsDone(scope);
  const words = wordsOf(scope.lang);
  const all = Object.keys(words) as Step[];
  if (!done || all.every((step) => done[step])) return null;
  const steps = all.map((step) => ({ ...words[step], done: done[step], action: actionOf(step, done.firstProject) }));
  const many = all.filter((step) => done[step]).length;
  return (
    <Card title="Your first project" id="first-project">
      <Progress many={many} of={all.length} next={steps.find((step) => !step.done)?.title ?? ''}>
        <Steps steps={steps} doneLabel="done" />
      </Progress>
    </Card>
  );
}

/** Once most is done the steps are folded into one line: what a member comes for is the list below. */
function Progress({ many, of, next, children }: { many: number; of: number; next: string; children?: Child }) {
  const done = `${many} of ${of} steps done`;
  if (many > of / 2) return <Fold summary={`${done} · Next: ${next}`}>{children}</Fold>;
  return (
    <>
      {many > 0 && <Muted>{done}</Muted>}
      {children}
    </>
  );
}
