import type { FieldErrors } from '../../../core/form.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import {
  Button,
  Card,
  Fold,
  Form,
  FormActions,
  FormErrors,
  LinkButton,
  OpenButton,
  PageTitle,
  Select,
  Stack,
  TextField,
} from '../../../ui/index.ts';
import type { Choices } from '../../contacts/queries.ts';
import { ContactSearch } from '../../contacts/views/contact-search.tsx';
import { ContactFields, type Typed } from '../../contacts/views/form.tsx';
import type { Project } from '../queries.ts';
import { CLIENT, PROJECT_STATUSES, projectNumber } from '../rules.ts';

/** A stored project as its form shows it. */
export function asTyped(project: Project): Typed {
  const { title, status, address, client } = project;
  return { title, status, address, clientId: client?.id ?? '' };
}

type FieldsProps = { scope: TeamScope; clients: Choices; typed: Typed; errors: FieldErrors };

/** A project's client as one of the list; absent for who may not view contacts. */
export function ClientSelect({ scope, clients, typed, errors, hint }: FieldsProps & { hint?: string }) {
  if (!may(scope, 'view contacts')) return null;
  const names = clients.rows.map((client) => client.name);
  const twins = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  const options = [
    { value: '', label: 'No client yet' },
    ...clients.rows.map(({ id, name, email }) => ({
      value: id,
      label: twins.has(name) && email ? `${name} (${email})` : name,
    })),
  ];
  return (
    <Select
      label="Client"
      name="clientId"
      value={typed.clientId}
      error={errors.clientId}
      options={options}
      hint={hint}
    />
  );
}

type DetailsPageProps = Partial<FieldsProps> & {
  scope: TeamScope;
  project: Project;
  clients: Choices;
  deletable: boolean;
};

/** The page that changes a project's title, status, address and client. */
export function DetailsPage(props: DetailsPageProps) {
  const { scope, project, clients, typed = asTyped(project), errors = {}, deletable } = props;
  const at = { project: project.id };
  const own = href(paths.project, at);
  const field = (name: string) => ({ name, value: typed[name], error: errors[name] });
  const begun = Object.entries({ ...typed, ...errors }).some(
    ([name, value]) => name.startsWith(CLIENT) && name !== `${CLIENT}id` && value,
  );
  const statuses = PROJECT_STATUSES.map((status) => ({ value: status, label: status }));
  return (
    <Stack>
      <PageTitle
        title="Project details"
        eyebrow={projectNumber(project.number)}
        back={{ href: own, label: project.title }}
      />
      <Card title="Details" id="details">
        <ContactSearch action={href(paths.projectDetails, at)} choices={clients} />
        <Form action={href(paths.projectDetails, at)} id="project" errors={errors} autocomplete="off">
          <FormErrors title="Please fix this first" errors={errors} />
          <TextField label="Title" {...field('title')} required maxlength={200} />
          <Select
            label="Status"
            {...field('status')}
            options={statuses}
            hint="Archiving takes the project off your list. Nothing changes in its portal."
          />
          <TextField label="Address" {...field('address')} maxlength={500} />
          <ClientSelect
            scope={scope}
            clients={clients}
            typed={typed}
            errors={errors}
            hint="Who can get into the portal is set in Manage portal."
          />
          {may(scope, 'view contacts') && may(scope, 'edit contacts') && (
            <Fold summary="A new contact instead" id="new-client" open={begun}>
              <ContactFields typed={typed} errors={errors} prefix={CLIENT} brief />
            </Fold>
          )}
          <FormActions>
            <Button variant="primary">Save</Button>
            <LinkButton href={own}>Cancel</LinkButton>
          </FormActions>
        </Form>
      </Card>
      {deletable && (
        <OpenButton action={href(paths.projectDeletion, at)} label="Delete project" icon="trash" variant="danger" />
      )}
    </Stack>
  );
}
