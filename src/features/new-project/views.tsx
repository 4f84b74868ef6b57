import type { FieldErrors } from '../../core/form.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { href, paths } from '../../paths.ts';
import {
  Button,
  CarriedId,
  Checkbox,
  FieldGroup,
  Form,
  FormActions,
  FormErrors,
  LinkButton,
  PageTitle,
  Stack,
  TextField,
} from '../../ui/index.ts';
import type { Choices } from '../contacts/queries.ts';
import { ContactSearch } from '../contacts/views/contact-search.tsx';
import { ContactFields, type Typed } from '../contacts/views/form.tsx';
import { CLIENT, UNTITLED } from '../projects/rules.ts';
import { ClientSelect } from '../projects/views/details.tsx';

type Props = { scope: TeamScope; clients: Choices; typed?: Typed; errors?: FieldErrors };

/** The page of a new project: all that it takes until the client reads, on one form. */
export function NewProjectPage({ scope, clients, typed, errors = {} }: Props) {
  const back = href(paths.projects);
  const known = clients.rows.length > 0;
  const ticked = (name: string) => !typed || typed[name] === 'yes';
  return (
    <Stack>
      <PageTitle title="New project" back={{ href: back, label: 'Projects' }} />
      <ContactSearch action={href(paths.projectNew)} choices={clients} />
      <Form action={back} id="new-project" errors={errors} autocomplete="off">
        <CarriedId typed={typed} />
        <FormErrors title="The project was not created" errors={errors} />
        <TextField
          label="Title"
          name="title"
          value={typed?.title}
          error={errors.title}
          maxlength={200}
          hint={`Without one, it’s an ${UNTITLED}.`}
        />
        {known && <ClientSelect scope={scope} clients={clients} typed={typed ?? {}} errors={errors} />}
        {may(scope, 'view contacts') && may(scope, 'edit contacts') && (
          <FieldGroup legend={known ? 'Or a new client' : 'Client'}>
            <ContactFields typed={typed} errors={errors} prefix={CLIENT} brief />
          </FieldGroup>
        )}
        <FieldGroup legend="Client portal">
          <Checkbox
            label="Enable Client portal"
            name="portal"
            checked={ticked('portal')}
            error={errors.portal}
            hint="The client’s own page. It shows what you share, and nothing else."
          />
          <Checkbox
            label="Send invitation email"
            name="invite"
            checked={ticked('invite')}
            error={errors.invite}
            hint="If there’s a client: they’ll get the portal’s address, and sign in with a code."
          />
        </FieldGroup>
        <FormActions>
          <Button variant="primary">Create project</Button>
          <LinkButton href={back}>Cancel</LinkButton>
        </FormActions>
      </Form>
    </Stack>
  );
}
