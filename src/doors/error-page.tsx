import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Core } from '../core/core.ts';
import type { Company } from '../core/scope.ts';
import { href, paths } from '../paths.ts';
import { LinkButton, Muted, PageTitle, Stack, TryAgain } from '../ui/index.ts';
import { type Words, words } from '../words/index.ts';
import { oftenWords } from '../words/wait.ts';
import { askedAgain } from './door.ts';
import { plainPage } from './frame.tsx';

const STATUSES = ['403', '404', '408', '409', '410', '411', '413', '422', '429', '500', '503', '507'] as const;
/** What clients come by: nothing of theirs starts at the contractors' sign-in. */
const CLIENTS = ['deadLink', 'noPortal'] as const;
const KNOWN = [...STATUSES, ...CLIENTS];
type Known = (typeof KNOWN)[number];

function known(key: string): Known {
  return KNOWN.find((one) => one === key) ?? '500';
}

interface ErrorWordsProps {
  /** The request: its id, and how long somebody has to wait who came too often. */
  c: Context;
  t: Words;
  what: string;
  company?: string;
  children?: Child;
}

/** What an error page says: what happened, what to do; where we failed, the request id for whoever reads the log. */
export function ErrorWords({ c, t, company = 'The company', children, ...props }: ErrorWordsProps) {
  const [requestId, wait] = [c.get('requestId'), c.get('wait')];
  const what = known(props.what);
  return (
    <Stack>
      <PageTitle title={t(`errors.${what}.title`)} />
      <p>{wait ? oftenWords(t, wait) : t(`errors.${what}.text`, { company })}</p>
      {children}
      {what === '503' && <TryAgain href={askedAgain(c)} label={t('errors.tryAgain')} />}
      {what === '500' && requestId && (
        <Muted>
          {t('errors.request')} {requestId}
        </Muted>
      )}
    </Stack>
  );
}

/** The error page where no company is known, or its brand is given. `reason` overrides the words by a known key. */
export async function plainError(core: Core, c: Context, status: number, reason?: string, company?: Company) {
  const t = words('en');
  const what = known(reason ?? `${status}`);
  const clients = company !== undefined || CLIENTS.some((one) => one === what);
  const body = (
    <ErrorWords c={c} t={t} what={what} company={company?.name}>
      {clients ? null : (
        <p>
          <LinkButton href={href(paths.home)}>{t('errors.toStart')}</LinkButton>
        </p>
      )}
    </ErrorWords>
  );
  return await plainPage(
    core,
    c,
    { title: t(`errors.${what}.title`), company, status, home: clients ? null : undefined },
    body,
  );
}
