import { writeDecimal } from '../../../amounts.ts';
import type { FieldErrors } from '../../../core/form.ts';
import { wholeCount } from '../../../core/paging.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import {
  Button,
  Card,
  Columns,
  Definition,
  EmailField,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  List,
  NumberField,
  Pager,
  PageTitle,
  PhoneField,
  Row,
  Select,
  Stack,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { displayNames } from '../../../words/formats.ts';
import type { listMembers } from '../queries.ts';
import { CURRENCIES, TIME_ZONES } from '../rules.ts';
import { Logo } from './logo.tsx';
import { MailCard } from './mail.tsx';
import { NoPhone } from './no-phone.tsx';
import { PriceListCard } from './price-list.tsx';

type Members = Awaited<ReturnType<typeof listMembers>>;
type Typed = Record<string, string | undefined>;

function currencyName(code: string, lang: string): string {
  return `${displayNames(lang, { type: 'currency' }).of(code) ?? code} (${code})`;
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
      <FormErrors title="Please fix this first" errors={errors} />
      <TextField label="Company name" {...field('name')} required maxlength={120} />
      <PhoneField
        label="Phone"
        {...field('phone')}
        maxlength={40}
        hint="Shown on every page your clients see, one tap away."
      />
      <EmailField
        label="Email for answers"
        {...field('email')}
        maxlength={254}
        hint="Where replies to our emails go."
      />
      <TextField label="Address" {...field('address')} maxlength={500} />
      <FieldRow>
        <Select label="Time zone" {...field('timeZone')} options={zones} />
        <Select
          label="Currency"
          {...field('currency')}
          options={currencies}
          hint="Amounts stay as they are; nothing is converted."
        />
      </FieldRow>
      <NumberField
        label="Default tax %"
        {...field('defaultTaxBasisPoints')}
        hint="What you write next begins with this rate and these terms. Nothing that is written already changes."
      />
      <TextArea label="Default terms" {...field('defaultTerms')} />
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
        { term: 'Email for answers', value: company.email },
        { term: 'Address', value: company.address },
        { term: 'Time zone', value: zoneName(company.timeZone) },
        { term: 'Currency', value: currencyName(company.currency, lang) },
      ]}
    />
  );
}

/** What a new bill begins with, as the form shows it. */
function writtenDefaults({ taxBasisPoints, terms }: SettingsPageProps['defaults']) {
  return {
    defaultTaxBasisPoints: taxBasisPoints ? writeDecimal(taxBasisPoints, 2, 0) : '',
    defaultTerms: terms,
  };
}

type TeamProps = { members: Members; pageHref(page: number): string };

function Team({ members, pageHref }: TeamProps) {
  return (
    <Card title="Team" id="members" count={wholeCount(members)}>
      <List>
        {members.rows.map((member) => (
          <Row id={`member-${member.id}`} lead="initials" title={member.name} facts={[member.email, member.role]} />
        ))}
      </List>
      <Pager page={members.page} more={members.more} href={pageHref} label="More members" />
    </Card>
  );
}

type SettingsPageProps = TeamProps & {
  scope: TeamScope;
  mailCheckedAt: Date | null;
  defaults: { taxBasisPoints: number; terms: string };
  typed?: Typed;
  errors?: FieldErrors;
};

/** The company's settings and its team (H19); without Edit they are only read. */
export function SettingsPage({ scope, members, pageHref, mailCheckedAt, ...given }: SettingsPageProps) {
  const { defaults, typed, errors = {} } = given;
  const edits = may(scope, 'edit company-settings');
  const { name, phone, email, address, timeZone, currency } = scope.company;
  const shown = typed ?? { name, phone, email, address, timeZone, currency, ...writtenDefaults(defaults) };
  const { logo, mail, ...fieldErrors } = errors;
  return (
    <Stack>
      <PageTitle title="Settings" />
      {edits && !phone && <NoPhone />}
      <Columns aside={<Team members={members} pageHref={pageHref} />}>
        <Card title="Company" id="company">
          {edits ? <CompanyForm scope={scope} typed={shown} errors={fieldErrors} /> : <CompanyFacts scope={scope} />}
        </Card>
        <Logo scope={scope} error={logo} />
        <PriceListCard scope={scope} />
        <MailCard scope={scope} checkedAt={mailCheckedAt} error={mail} />
      </Columns>
    </Stack>
  );
}
