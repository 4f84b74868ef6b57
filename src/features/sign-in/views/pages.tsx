import { CODE_LIFE } from '../../../core/codes.ts';
import {
  Banner,
  Button,
  CodeField,
  EmailField,
  Form,
  LinkButton,
  Muted,
  PageTitle,
  PostButton,
  Stack,
  TextField,
  TryAgain,
} from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { waitWords } from '../../../words/wait.ts';
import type { Candidate, Entrance } from '../rules.ts';

function Next({ next }: { next?: string }) {
  return next ? <input type="hidden" name="next" value={next} /> : null;
}

interface AddressProps {
  entrance: Entrance;
  value?: string;
  error?: string;
  next?: string;
}

/** The first page: who wants in. Labels are H7's. */
export function AddressPage({ entrance, value, error, next }: AddressProps) {
  const { t, field, company, notice, at } = entrance;
  const name = company?.name ?? '';
  const of = { value, error, required: true, autofocus: !notice && !error, maxlength: 254 };
  return (
    <Stack gap="wide">
      <PageTitle title={company ? t('signIn.portalTitle', { company: name }) : t('signIn.title')} />
      {notice && <Banner tone="warm">{notice}</Banner>}
      <p>{company ? t('signIn.portalText', { company: name }) : t('signIn.teamText')}</p>
      <Form action={at.signIn} errors={{ [field]: error }}>
        {field === 'email' ? (
          <EmailField name="email" label={t('signIn.email')} autocomplete="username" {...of} />
        ) : (
          <TextField name="address" label={t('signIn.emailOrPhone')} autocomplete="username" {...of} />
        )}
        <Next next={next} />
        <Button variant="primary" size="wide">
          {t('signIn.sendCode')}
        </Button>
      </Form>
    </Stack>
  );
}

/** What the page of the code says first: the same for a known address and an unknown one (R7). */
function OnItsWay({ entrance, address }: { entrance: Entrance; address?: string }) {
  const { t, company, purpose } = entrance;
  const shown = { address: address ?? t('signIn.thisAddress'), time: waitWords(t, CODE_LIFE) };
  if (entrance.folder) return <InFile entrance={entrance} folder={entrance.folder} time={shown.time} />;
  if (purpose === 'set-up') return <p>{t('signIn.onItsWaySetUp', shown)}</p>;
  return <p>{company ? t('signIn.onItsWay', shown) : t('signIn.onItsWayTeam', shown)}</p>;
}

/** Without a mail server the page names the folder, and the terminal the file. */
function InFile({ entrance: { t }, folder, time }: { entrance: Entrance; folder: string; time: string }) {
  return (
    <p>
      {t('signIn.inFile', { time })} <span class="address">{folder}</span>
    </p>
  );
}

/** What to do when no code comes; a file is simply there. */
function noneCame({ t, company, folder }: Entrance): string {
  if (folder) return t('signIn.noMailServer');
  return company ? t('signIn.noneCame', { company: company.name }) : t('signIn.noneCameTeam');
}

interface CodeProps {
  entrance: Entrance;
  address?: string;
  /** What was typed, given back to be mended. */
  value?: string;
  error?: string;
  next?: string;
}

/** The second page: the code that came. */
export function CodePage({ entrance, address, value, error, next }: CodeProps) {
  const { t, at, field } = entrance;
  const back = next ? `${at.signIn}?${new URLSearchParams({ next })}` : at.signIn;
  const again = { ...(address ? { [field]: address } : {}), ...(next ? { next } : {}) };
  return (
    <Stack gap="wide">
      <PageTitle title={t('signIn.codeTitle')} />
      <OnItsWay entrance={entrance} address={address} />
      <Form action={at.code} errors={{ code: error }} autocomplete="off">
        <CodeField name="code" label={t('signIn.code')} value={value} error={error} required autofocus maxlength={20} />
        <Next next={next} />
        <Button variant="primary" size="wide">
          {t('signIn.signIn')}
        </Button>
      </Form>
      <Stack>
        <Muted>{noneCame(entrance)}</Muted>
        <div class="cluster">
          {entrance.again && address && <PostButton action={at.signIn} label={t('signIn.again')} fields={again} />}
          <LinkButton href={back}>{t('signIn.otherAddress')}</LinkButton>
        </div>
      </Stack>
    </Stack>
  );
}

/** After the right code, never before (H7): which of those who share the address it is. */
export function PersonPage(props: { entrance: Entrance; people: readonly Candidate[]; next?: string }) {
  const { entrance, people, next } = props;
  const { t, at, purpose } = entrance;
  const member = purpose === 'member';
  return (
    <Stack gap="wide">
      <PageTitle title={member ? t('signIn.whichTitle') : t('signIn.whoTitle')} />
      <p>{member ? t('signIn.whichCompany') : t('signIn.whoText')}</p>
      <Stack>
        {people.map(({ id, name }) => (
          <PostButton
            action={at.person}
            label={name}
            fields={{ person: id, ...(next ? { next } : {}) }}
            size="wide"
            icon={member ? 'building' : 'contact'}
          />
        ))}
      </Stack>
    </Stack>
  );
}

/** Instead of any form: a portal that is off says so, friendly (S7). */
export function ClosedPage({ t, title, text, again }: { t: Words; title: string; text: string; again: string }) {
  return (
    <Stack>
      <PageTitle title={title} />
      <p>{text}</p>
      <Muted>{t('signIn.nothingLost')}</Muted>
      <TryAgain href={again} label={t('errors.tryAgain')} />
    </Stack>
  );
}
