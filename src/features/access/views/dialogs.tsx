import type { FieldErrors } from '../../../core/form.ts';
import { KINDS, resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { Checkbox, DialogActions, DialogPage, FieldGroup, Form, FormErrors, Muted } from '../../../ui/index.ts';
import { words } from '../../../words/index.ts';
import { TitleField } from '../../projects/views/title-field.tsx';
import { seenInvitation } from '../invite.ts';
import type { Entry } from '../queries.ts';

interface Props {
  entry: Entry;
  projectId: string;
  back: string;
}

type TitleProps = Omit<Props, 'projectId'> & {
  project: { id: string; title: string };
  fields?: Record<string, string>;
  errors?: FieldErrors;
};

/** An invitation to an untitled project is asked for its title first. */
export function TitleDialog({ entry, project, back, fields, errors = {} }: TitleProps) {
  return (
    <DialogPage title="Invite client" back={back}>
      <Form action={href(paths.invitation, { project: project.id, access: entry.id })} errors={errors}>
        <FormErrors title="The invitation was not sent" errors={errors} />
        <input type="hidden" name="seen" value={seenInvitation(entry)} />
        <TitleField project={project} fields={fields} errors={errors} />
        <DialogActions cancel="Cancel" confirm="Send invitation" />
      </Form>
    </DialogPage>
  );
}

/** `Cancel invite?` (H5). */
export function CancellationDialog({ entry, projectId, back }: Props) {
  return (
    <DialogPage title="Cancel invite?" back={back}>
      <p>{entry.name} can no longer sign in with this invitation. You can send a new one at any time.</p>
      <Form action={href(paths.cancellation, { project: projectId, access: entry.id })}>
        <DialogActions cancel="Keep invite" confirm="Cancel invite" variant="danger" />
      </Form>
    </DialogPage>
  );
}

/** `Remove client?`: what it ends, and what it does not (S3). */
export function RevocationDialog({ entry, projectId, back }: Props) {
  return (
    <DialogPage title="Remove client?" back={back}>
      <p>
        {entry.name} loses this portal at once, on every screen, and can no longer sign in to it. Others keep their
        access, and nothing that is shared changes.
      </p>
      <Form action={href(paths.revocation, { project: projectId, access: entry.id })}>
        <DialogActions cancel="Cancel" confirm="Remove client" variant="danger" />
      </Form>
    </DialogPage>
  );
}

/** Which kinds of item one person sees in the portal (H6). */
export function KindsDialog({ entry, projectId, back }: Props) {
  const t = words('en');
  return (
    <DialogPage title={`What ${entry.name} sees`} back={back}>
      <Form action={href(paths.shownKinds, { project: projectId, access: entry.id })}>
        <FieldGroup legend="Out of everything you share in this portal">
          {KINDS.map((kind) => (
            <Checkbox
              name="kinds"
              value={kind}
              label={t(`kinds.${resourceOf(kind)}`)}
              checked={!entry.hiddenKinds.includes(kind)}
            />
          ))}
        </FieldGroup>
        <Muted>
          What you uncheck disappears from {entry.name}’s screens at once, with its messages. Other people’s view stays
          as it is, and so do public links.
        </Muted>
        <DialogActions cancel="Cancel" confirm="Save" />
      </Form>
    </DialogPage>
  );
}
