import { writePercentage } from '../../../amounts.percent.ts';
import type { FieldErrors } from '../../../core/form.ts';
import { wholeCount } from '../../../core/paging.ts';
import { type Company, may, type TeamScope } from '../../../core/scope.ts';
import { Card, Columns, List, Pager, PageTitle, Row, Stack } from '../../../ui/index.ts';
import type { listMembers } from '../queries.ts';
import { CompanyFacts, CompanyForm, type Typed } from './company.tsx';
import { Logo } from './logo.tsx';
import { MailCard } from './mail.tsx';
import { NoPhone } from './no-phone.tsx';
import { PriceListCard } from './price-list.tsx';

type Members = Awaited<ReturnType<typeof listMembers>>;

/** What a new bill begins with, as the form shows it. */
function writtenDefaults({ taxBasisPoints, terms }: SettingsPageProps['defaults']) {
  return {
    defaultTaxBasisPoints: taxBasisPoints ? writePercentage(taxBasisPoints) : '',
    defaultTerms: terms,
  };
}

function writtenCompany({ name, phone, email, address, timeZone, currency, howToPay, paymentLink }: Company): Typed {
  return { name, phone, email, address, timeZone, currency, howToPay, paymentLink };
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
  const { company } = scope;
  const { phone } = company;
  const shown = typed ?? { ...writtenCompany(company), ...writtenDefaults(defaults) };
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
