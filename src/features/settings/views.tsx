import type { FieldErrors } from '../../core/form.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { href, paths } from '../../paths.ts';
import {
  Button,
  Card,
  Columns,
  Definition,
  FieldRow,
  FileField,
  Form,
  FormActions,
  FormErrors,
  List,
  Muted,
  PageTitle,
  PhoneField,
  PostButton,
  Row,
  Select,
  Stack,
  TextField,
  UploadForm,
} from '../../ui/index.ts';
import type { listMembers } from './queries.ts';
import { CURRENCIES, MAX_LOGO_BYTES, TIME_ZONES } from './rules.ts';

type Members = Awaited<ReturnType<typeof listMembers>>;
type Typed = Record<string, string | undefined>;

function currencyName(code: string, lang: string): string {
  return `${new Intl.DisplayNames(lang, { type: 'currency' }).of(code) ?? code} (${code})`;
}

function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ');
}

function CompanyForm({ scope, typed, errors }: { scope: TeamScope; typed: Typed; errors: FieldErrors }) {
  const field = (name: string) => ({ name, value: typed[name], error: errors[name] });
  const currencies = CURRENCIES.map((value) => ({ value, label: currencyName(value, scope.lang) }));
  currencies.sort((a, b) => a.label.localeCompare(b.label, scope.lang));
  const zones = TIME_ZONES.map((value) => ({ value, label: zoneName(value) }));
  return (
    <Form action={href(paths.settings)} id="settings" errors={errors} autocomplete="off">
      <FormErrors title="Please mend this first" errors={errors} />
      <TextField label="Company name" {...field('name')} required maxlength={120} />
      <PhoneField
        label="Phone"
        {...field('phone')}
        maxlength={40}
        hint="Stands on every page that a client sees, one tap away."
      />
      <TextField label="Address" {...field('address')} maxlength={500} />
      <FieldRow>
        <Select label="Time zone" {...field('timeZone')} options={zones} />
        <Select
          label="Currency"
          {...field('currency')}
          options={currencies}
          hint="Amounts keep their figures; nothing is converted."
        />
      </FieldRow>
      <FormActions>
        <Button variant="primary">Save settings</Button>
      </FormActions>
    </Form>
  );
}

function CompanyFacts({ scope: { company, lang } }: { scope: TeamScope }) {
  return (
    <Definition
      entries={[
        { term: 'Company name', value: company.name },
        { term: 'Phone', value: company.phone },
        { term: 'Address', value: company.address },
        { term: 'Time zone', value: zoneName(company.timeZone) },
        { term: 'Currency', value: currencyName(company.currency, lang) },
      ]}
    />
  );
}

function Logo({ scope, error }: { scope: TeamScope; error?: string }) {
  const { company } = scope;
  const src = href(paths.logo, { company: company.id });
  const edits = may(scope, 'edit company-settings');
  const texts = {
    uploading: 'Uploading: {percent} %',
    cancel: 'Cancel',
    tooBig: '{name} has more than 2 MB. Choose a smaller picture.',
    failed: 'The upload did not arrive. Try again.',
  };
  return (
    <Card title="Logo" id="logo">
      {company.hasLogo ? (
        <img class="logo-sample" src={src} alt={`The logo of ${company.name}`} />
      ) : (
        <Muted>No logo yet. Clients see your company's name.</Muted>
      )}
      {edits && (
        <UploadForm
          action={href(paths.settingsLogo)}
          id="logo-form"
          maxBytes={MAX_LOGO_BYTES}
          submit="Upload logo"
          texts={texts}
          errors={{ logo: error }}
        >
          <FileField
            name="logo"
            label="Picture"
            accept="image/png,image/jpeg,image/webp"
            error={error}
            hint="PNG, JPEG or WebP, up to 2 MB."
          />
        </UploadForm>
      )}
      {edits && company.hasLogo && (
        <PostButton action={href(paths.settingsLogoRemoval)} label="Remove logo" icon="trash" />
      )}
    </Card>
  );
}

function Team({ members }: { members: Members }) {
  return (
    <Card title="Team" id="members" count={members.length}>
      <List>
        {members.map((member) => (
          <Row id={`member-${member.id}`} lead="user" title={member.name} meta={`${member.email} · ${member.role}`} />
        ))}
      </List>
    </Card>
  );
}

type SettingsPageProps = { scope: TeamScope; members: Members; typed?: Typed; errors?: FieldErrors };

/** The company's settings and its team (H19); without Edit they are only read. */
export function SettingsPage({ scope, members, typed, errors = {} }: SettingsPageProps) {
  const edits = may(scope, 'edit company-settings');
  const { name, phone, address, timeZone, currency } = scope.company;
  const shown = typed ?? { name, phone, address, timeZone, currency };
  const { logo, ...fieldErrors } = errors;
  return (
    <Stack>
      <PageTitle title="Settings" />
      <Columns aside={<Team members={members} />}>
        <Card title="Company" id="company">
          {edits ? <CompanyForm scope={scope} typed={shown} errors={fieldErrors} /> : <CompanyFacts scope={scope} />}
        </Card>
        <Logo scope={scope} error={logo} />
      </Columns>
    </Stack>
  );
}
