import { PASSCODE } from '../../../core/passcode.ts';
import { Button, Form, Muted, PageTitle, Stack, TextField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';

/** What a visitor reads before they have given a link's passcode: whose it is, and nothing of the item. */
export function PasscodePage(props: { t: Words; company: string; action: string; error?: string }) {
  const { t, company, action, error } = props;
  return (
    <Stack gap="wide">
      <PageTitle title={t('link.title')} />
      <p>{t('link.text', { company })}</p>
      <Form action={action} errors={{ passcode: error }} autocomplete="off">
        <TextField
          name="passcode"
          label={t('link.passcode')}
          error={error}
          required
          autofocus
          autocomplete="off"
          maxlength={2 * PASSCODE.max}
        />
        <Button variant="primary" size="wide">
          {t('link.open')}
        </Button>
      </Form>
      <Muted>{t('link.none', { company })}</Muted>
    </Stack>
  );
}
