import { CODE_LIFE } from '../../../core/codes.ts';
import type { LinkScope } from '../../../core/scope.ts';
import { linkPaths, under } from '../../../paths.ts';
import { Button, CodeField, Form, LinkButton, Muted, PageTitle, PostButton, Stack } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { waitWords } from '../../../words/wait.ts';

interface Props {
  scope: LinkScope;
  t: Words;
  /** Where the code goes, masked. */
  address: string;
  /** What they came to do. */
  wish: string;
  /** A code is on its way, or was. */
  sent: boolean;
  value?: string;
  error?: string;
}

function Typed({ scope, t, wish, value, error }: Props) {
  return (
    <Form action={under(scope.base, linkPaths.code)} errors={{ code: error }} autocomplete="off">
      <CodeField name="code" label={t('signIn.code')} value={value} error={error} required autofocus maxlength={20} />
      <input type="hidden" name="wish" value={wish} />
      <Button variant="primary" size="wide">
        {t('approval.proof.continue')}
      </Button>
    </Form>
  );
}

/** Before an answer by link: a code to the address that the link was sent to, which is not shown in full (B4, R20). */
export function ProofPage(props: Props) {
  const { scope, t, address, wish, sent, error } = props;
  const words = { address, company: scope.company.name, time: waitWords(t, CODE_LIFE) };
  const sending = { action: under(scope.base, linkPaths.codes), fields: { wish } };
  return (
    <Stack gap="wide">
      <PageTitle title={t('approval.proof.title')} />
      <p>{t(sent ? 'approval.proof.sent' : 'approval.proof.text', words)}</p>
      {!sent && error && <p role="alert">{error}</p>}
      {sent ? (
        <Typed {...props} />
      ) : (
        <PostButton {...sending} label={t('approval.proof.send')} variant="primary" size="wide" />
      )}
      <Stack>
        {sent && <Muted>{t('approval.proof.noneCame', words)}</Muted>}
        <div class="cluster">
          {sent && <PostButton {...sending} label={t('signIn.again')} />}
          <LinkButton href={scope.base}>{t('approval.back')}</LinkButton>
        </div>
      </Stack>
    </Stack>
  );
}
