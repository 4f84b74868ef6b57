import type { FieldErrors } from '../../../core/form.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import {
  Button,
  Definition,
  EmailField,
  FieldGroup,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  LinkField,
  NumberField,
  PhoneField,
  Select,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { displayNames } from '../../../words/formats.ts';
import { CURRENCIES, TIME_ZONES } from '../rules.ts';

export type Typed = Record<string, string | undefined>;
type FormProps = { typed: Typed; errors: FieldErrors };

function fieldOf(typed: Typed, errors: FieldErrors) {
  return (name: string) => ({ name, value: typed[name], error: errors[name] });
}

function currencyName(code: string, lang: string): string {
  return `${displayNames(lang, { type: 'currency' }).of(code) ?? code} (${code})`;
}

function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ');
}

/** What stands of the company on portal, mail and PDF, and what a new bill begins with (H19). */
export function CompanyForm({ scope, typed, errors }: FormProps & { scope: TeamScope }) {
  const field = fieldOf(typed, errors);
  const currencies = CURRENCIES.map((value) => ({ value, label: currencyName(value, scope.lang) }));
  currencies.sort((a, b) => a.label.localeCompare(b.label, scope.lang));
  const zones = TIME_ZONES.map((value) => ({ value, label: zoneName(value) }));
  return (
    <Form action={href(paths.settings)} id="settings" errors={errors} autocomplete="off">
      <FormErrors title="Please fix this first" errors={errors} />
      <TextField label="Company name" {...field('name')} required maxlength={120} />
      <PhoneField
        label="Phone"
        {...field('phone')}
        maxlength={40}
        hint="Shown on every page your clients see, one tap away."
      />
      <EmailField
        label="Email for replies"
        {...field('email')}
        maxlength={254}
        hint="Replies to emails from this portal go here."
      />
      <TextField label="Address" {...field('address')} maxlength={500} />
      <FieldRow>
        <Select label="Time zone" {...field('timeZone')} options={zones} />
        <Select
          label="Currency"
          {...field('currency')}
          options={currencies}
          hint="Existing amounts stay as they are; nothing is converted."
        />
      </FieldRow>
      <NumberField
        label="Default tax %"
        {...field('defaultTaxBasisPoints')}
        hint="What you write from now on starts with this rate and these terms. What’s already written stays as it is."
      />
      <TextArea label="Default terms" {...field('defaultTerms')} />
      <PaymentFields typed={typed} errors={errors} />
      <FormActions>
        <Button variant="primary">Save</Button>
      </FormActions>
    </Form>
  );
}

/** How clients pay what is due: they find it wherever an invoice asks for money. */
function PaymentFields({ typed, errors }: FormProps) {
  const field = fieldOf(typed, errors);
  return (
    <FieldGroup legend="Getting paid" id="getting-paid">
      <TextArea
        label="How to pay"
        {...field('howToPay')}
        maxlength={2_000}
        hint="Where to send a check, say, or what to write on a transfer. Clients read it wherever something is due."
      />
      <LinkField
        label="Payment link"
        {...field('paymentLink')}
        maxlength={500}
        placeholder="https://"
        hint="Your page with whoever takes card payments for you. Clients are told that it’s outside this portal."
      />
    </FieldGroup>
  );
}

/** The same, for who may only read it. */
export function CompanyFacts({ scope: { company, lang } }: { scope: TeamScope }) {
  return (
    <Definition
      entries={[
        { term: 'Company name', value: company.name },
        { term: 'Phone', value: company.phone },
        { term: 'Email for replies', value: company.email },
        { term: 'Address', value: company.address },
        { term: 'Time zone', value: zoneName(company.timeZone) },
        { term: 'Currency', value: currencyName(company.currency, lang) },
        { term: 'How to pay', value: company.howToPay },
        { term: 'Payment link', value: company.paymentLink },
      ]}
    />
  );
}
