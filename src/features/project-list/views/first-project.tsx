import { href, paths } from '../../../paths.ts';
import { Card, OpenButton, Steps } from '../../../ui/index.ts';
import { anyKind } from '../../../words/kinds.ts';

/** The way to the form of a new project. */
export function NewProjectButton() {
  return (
    <OpenButton action={href(paths.projectNew)} dialog={false} label="New project" variant="primary" icon="plus" />
  );
}

/** A company without any project: the way to the first one, from nothing to a client who reads. */
export function FirstProject({ lang }: { lang: string }) {
  const steps = [
    {
      title: 'Start a project',
      text: 'Give it a title and an address. You can change everything later.',
      action: <NewProjectButton />,
    },
    { title: 'Add your client', text: 'Name, email, phone. They need no account and no password.' },
    { title: 'Add something to show', text: `An ${anyKind(lang)}.` },
    {
      title: 'Enable the client portal',
      text: 'Your client sees exactly what you share, and loses sight of it the moment you take it back.',
    },
  ];
  return (
    <Card title="Your first project" id="first-project">
      <Steps steps={steps} doneLabel="done" />
    </Card>
  );
}
