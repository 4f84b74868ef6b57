import type { FieldErrors } from '../../../core/form.ts';
import { showPhone } from '../../../core/phone.ts';
import { href, paths } from '../../../paths.ts';
import {
  Button,
  Card,
  CarriedId,
  Checkbox,
  DialogActions,
  DialogPage,
  EmailField,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  LinkButton,
  PageTitle,
  PhoneField,
  Select,
  Stack,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import type { Contact } from '../queries.ts';
import { LANGUAGES } from '../rules.ts';

/** A form's fields as typed; those of a contact inside another form carry a prefix (`client.name`). */
export type Typed = Record<string, string | undefined>;

type ContactFieldsProps = {
  typed?: Typed;
  errors?: FieldErrors;
  /** Before each field's name, in `typed` and `errors` too. */
  prefix?: string;
  /** Only what is needed to reach somebody: name, email, phone, consent. */
  brief?: boolean;
};

/** The fields of a contact (`contactFields`), for its own form and for those that create one on the way. */
export function ContactFields({ typed = {}, errors = {}, prefix = '', brief }: ContactFieldsProps) {
  const field = (name: string) => ({
    name: prefix + name,
    value: typed[prefix + name],
    error: errors[prefix + name],
    autocomplete: 'off',
  });
  const { value: language = 'en', ...languageField } = field('language');
  return (
    <>
      <CarriedId name={`${prefix}id`} typed={typed} />
      <TextField label="Name" {...field('name')} required={!brief} maxlength={200} />
      <FieldRow>
        <EmailField label="Email" {...field('email')} maxlength={254} hint="Invitations and codes go here." />
        <PhoneField label="Phone" {...field('phone')} maxlength={40} />
      </FieldRow>
      <Checkbox
        label="May be texted"
        name={`${prefix}smsConsent`}
        checked={typed[`${prefix}smsConsent`] === 'yes'}
        hint="Only check this if they’ve agreed to text messages."
      />
      {!brief && (
        <>
          <TextField label="Address" {...field('address')} maxlength={500} />
          <Select label="Language" {...languageField} value={language} options={LANGUAGES} />
          <TextArea label="Notes" {...field('notes')} maxlength={5000} hint="For your team only." />
        </>
      )}
    </>
  );
}

/** A stored contact as its form shows it. */
export function asTyped(contact: Contact): Typed {
  const { name, email, phone, address, language, notes, smsConsentAt } = contact;
  const shown = { email: email ?? '', phone: phone ? showPhone(phone) : '' };
  return { name, ...shown, address, language, notes, smsConsent: smsConsentAt ? 'yes' : '' };
}

type ContactFormProps = { contact?: Contact; typed?: Typed; errors?: FieldErrors };

/** The page that makes a contact, or changes one. */
export function ContactForm({ contact, typed, errors = {} }: ContactFormProps) {
  const own = contact && href(paths.contact, { contact: contact.id });
  const action = contact ? href(paths.contactEdit, { contact: contact.id }) : href(paths.contacts);
  const back = own ? { href: own, label: contact.name } : { href: href(paths.contacts), label: 'Contacts' };
  return (
    <Stack>
      <PageTitle title={contact ? `Edit ${contact.name}` : 'New contact'} back={back} />
      <Card title="Details" id="details">
        <Form action={action} id="contact" errors={errors} autocomplete="off">
          <FormErrors title="Please fix this first" errors={errors} />
          <ContactFields typed={typed ?? (contact && asTyped(contact))} errors={errors} />
          {contact && (
            <p class="muted">
              Another email or phone signs {contact.name} out everywhere, withdraws invitations not yet accepted, and
              tells the old address.
            </p>
          )}
          <FormActions>
            <Button variant="primary">{contact ? 'Save' : 'Create contact'}</Button>
            <LinkButton href={back.href}>Cancel</LinkButton>
          </FormActions>
        </Form>
      </Card>
    </Stack>
  );
}

/** Asks before a contact is archived. */
export function ArchivingDialog({ contact }: { contact: Contact }) {
  return (
    <DialogPage title={`Archive ${contact.name}?`} back={href(paths.contact, { contact: contact.id })}>
      <p>
        {contact.name} leaves your list of contacts. Their projects stay as they are, and so does their access to
        portals: remove that in Manage portal. You can restore them anytime.
      </p>
      <Form action={href(paths.contactArchiving, { contact: contact.id })} id="archiving">
        <DialogActions cancel="Cancel" confirm="Archive" />
      </Form>
    </DialogPage>
  );
}
