import type { FieldErrors } from '../../../core/form.ts';
import type { Paged } from '../../../core/paging.ts';
import { numbered } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import {
  Checkbox,
  DialogActions,
  DialogPage,
  Empty,
  FieldGroup,
  Form,
  FormErrors,
  Muted,
  Pager,
  SelectAll,
} from '../../../ui/index.ts';
import type { TeamItem } from '../../items/queries.ts';
import type { Portal } from '../../portal/queries.ts';
import type { Project } from '../../projects/queries.ts';
import { TitleField } from '../../projects/views/title-field.tsx';

interface EnablingProps {
  project: Project;
  shared: number;
  back: string;
  /** The portal was on before. */
  again: boolean;
  fields?: Record<string, string>;
  errors?: FieldErrors;
}

/** `Enable Client portal` (H1): with a client, the choice to invite them at once; later all is back as it was (S10). */
export function EnablingDialog({ project, shared, back, again, fields, errors = {} }: EnablingProps) {
  if (again) {
    return (
      <DialogPage title="Enable Client portal" back={back}>
        <p>Everyone with access can sign in again, and everything is back the way it was.</p>
        <Form action={href(paths.portalEnabling, { project: project.id })}>
          <DialogActions cancel="Cancel" confirm="Enable" />
        </Form>
      </DialogPage>
    );
  }
  const { client } = project;
  return (
    <DialogPage title="Enable Client portal" back={back}>
      <p>The homeowner gets their own page for this project, and sees only what you share.</p>
      {shared > 0 && (
        <p>
          {shared === 1 ? 'One item you’ve already shared shows' : `${shared} items you’ve already shared show`} in it
          at once.
        </p>
      )}
      <Form action={href(paths.portalEnabling, { project: project.id })} errors={errors}>
        <FormErrors title="The portal was not enabled" errors={errors} />
        {client ? (
          <>
            <Checkbox
              name="invite"
              label="Send invitation email"
              checked
              hint={`${client.name} gets the portal’s address and signs in with a code.`}
            />
            <TitleField project={project} fields={fields} errors={errors} />
          </>
        ) : (
          <Muted>This project has no client yet. You can invite someone right after.</Muted>
        )}
        <DialogActions cancel="Cancel" confirm="Enable" />
      </Form>
    </DialogPage>
  );
}

/** What is on hold meanwhile, counted; what there is none of is not named. */
function onHold({ sessions, liveLinks }: Portal): string {
  const signIns =
    sessions &&
    (sessions === 1 ? '1 signed-in browser is locked out' : `${sessions} signed-in browsers are locked out`);
  const links = liveLinks && (liveLinks === 1 ? '1 public link says' : `${liveLinks} public links say`);
  const held = [signIns, links && `${links} “Not available at the moment”`].filter(Boolean);
  if (held.length === 0) return 'Nothing is deleted.';
  return `Nothing is deleted. In the meantime, ${held.join(' and ')}.`;
}

/** `Disable portal` (S7, S10): what is on hold meanwhile, counted. */
export function DisablingDialog({ projectId, portal, back }: { projectId: string; portal: Portal; back: string }) {
  return (
    <DialogPage title="Disable portal?" back={back}>
      <p>Clients won't be able to sign in while this is off. Re-enable anytime.</p>
      <Muted>{onHold(portal)}</Muted>
      <Form action={href(paths.portalDisabling, { project: projectId })}>
        <DialogActions cancel="Cancel" confirm="Disable" variant="danger" />
      </Form>
    </DialogPage>
  );
}

interface SharingProps {
  projectId: string;
  list: Paged<TeamItem>;
  pageHref(page: number): string;
  back: string;
  error?: string;
}

/** Several items shared at once (H22). */
export function SharingDialog({ projectId, list, pageHref, back, error }: SharingProps) {
  const { rows: items, page, more } = list;
  if (items.length === 0 && page === 1) {
    return (
      <DialogPage title="Share items" back={back}>
        <Empty icon="share" title="Everything is shared" text="Everything in this project has been shared already." />
        <DialogActions cancel="Close" />
      </DialogPage>
    );
  }
  return (
    <DialogPage title="Share items" back={back}>
      <Form action={href(paths.sharing, { project: projectId })} errors={{ items: error }}>
        <FormErrors title="Nothing was shared" errors={{ items: error }} />
        <FieldGroup legend="The clients of this project will see what you choose">
          <SelectAll label="Select all">
            {items.map((item) => (
              <Checkbox name="items" value={item.id} label={item.title} hint={numbered(item.kind, item.number)} />
            ))}
          </SelectAll>
        </FieldGroup>
        <Pager page={page} more={more} href={pageHref} label="More items" />
        <DialogActions cancel="Cancel" confirm="Share to portal" />
      </Form>
    </DialogPage>
  );
}
