import type { FieldErrors } from '../../../core/form.ts';
import {
  CarriedId,
  Checkbox,
  DialogActions,
  DialogPage,
  EmailField,
  FieldGroup,
  Form,
  FormErrors,
  Muted,
  type Option,
  PhoneField,
  Select,
  TextField,
} from '../../../ui/index.ts';
import type { Choices } from '../../contacts/queries.ts';
import { ContactSearch } from '../../contacts/views/contact-search.tsx';
import { TitleField } from '../../projects/views/title-field.tsx';

export interface InviteDialogProps {
  action: string;
  back: string;
  project: { title: string };
  /** Contacts who have no entry in this portal. */
  contacts: readonly Option[];
  /** The contacts among whom those are. */
  choices: Choices;
  mayCreate: boolean;
  /** As typed: a refused form comes back filled in. */
  fields: Record<string, string>;
  errors: FieldErrors;
}

/** `Invite client`: pick a contact or create one; confirming sends the invitation (H4). */
export function InviteDialog(props: InviteDialogProps) {
  const { action, back, project, contacts, choices, mayCreate, fields, errors } = props;
  const field = (name: string) => ({ name, value: fields[name], error: errors[name] });
  return (
    <DialogPage title="Invite client" back={back}>
      <ContactSearch action={action} choices={choices} />
      <Form action={action} errors={errors}>
        <FormErrors title="The invitation was not sent" errors={errors} />
        <TitleField project={project} fields={fields} errors={errors} />
        <Select label="Contact" {...field('contact')} options={[{ value: '', label: 'Someone new' }, ...contacts]} />
        {mayCreate && (
          <FieldGroup legend="Someone new">
            <CarriedId name="new.id" typed={fields} />
            <TextField label="Name" autocomplete="off" {...field('new.name')} />
            <EmailField label="Email" autocomplete="off" {...field('new.email')} />
            <PhoneField label="Phone" autocomplete="off" {...field('new.phone')} />
            <Checkbox
              label="May be texted"
              name="new.smsConsent"
              checked={fields['new.smsConsent'] === 'yes'}
              hint="Only with their consent. Then the invitation goes by text message too."
            />
          </FieldGroup>
        )}
        <Muted>They’ll get a link to the portal. To sign in, they also need a code that we send them.</Muted>
        <DialogActions cancel="Cancel" confirm="Send invitation" />
      </Form>
    </DialogPage>
  );
}
