import type { Child } from 'hono/jsx';
import type { FieldErrors } from '../../../core/form.ts';
import { type ItemKind, numbered } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import {
  Banner,
  Card,
  Columns,
  DialogActions,
  DialogPage,
  Form,
  FormErrors,
  type IconName,
  OpenButton,
  PageTitle,
  Stack,
} from '../../../ui/index.ts';
import { ContactSearch } from '../../contacts/views/contact-search.tsx';
import { type PortalState, unseen } from '../../sharing/rules.ts';
import { SendForm, type SendFormProps, WhenFields } from './form.tsx';

interface PageProps {
  item: { projectId: string; kind: ItemKind; number: number; title: string };
  back: string;
  kindName: string;
  icon: IconName;
  portal: PortalState;
  form: SendFormProps;
  /** What the client will see. */
  children: Child;
}

/** `Preview & send`: what the client will see, then to whom it goes (H13). */
export function SendPage({ item, back, kindName, icon, portal, form, children }: PageProps) {
  const enabling = href(paths.portalEnabling, { project: item.projectId });
  const aside = (
    <Card title="Send" id="send" icon="send">
      <ContactSearch action={form.action} choices={form.choices} />
      <SendForm {...form} />
    </Card>
  );
  return (
    <Stack gap="wide">
      <PageTitle
        title="Preview & send"
        eyebrow={`${kindName} ${numbered(item.kind, item.number)}`}
        back={{ href: back, label: item.title }}
      />
      {portal === 'off' && (
        <Banner tone="warm" actions={<OpenButton action={enabling} label="Enable" variant="primary" />}>
          {unseen(portal)} The link that you send says so until then.
        </Banner>
      )}
      <Columns aside={aside}>
        <Card title="What your client will see" id="item" icon={icon}>
          <h3>{item.title}</h3>
          {children}
        </Card>
      </Columns>
    </Stack>
  );
}

type TimeDialogProps = {
  action: string;
  back: string;
  zone: string;
  fields: Record<string, string>;
  errors: FieldErrors;
};

/** Another time for what waits to be sent. */
export function TimeDialog({ action, back, zone, fields, errors }: TimeDialogProps) {
  return (
    <DialogPage title="Change time" back={back}>
      <Form action={action} errors={errors}>
        <FormErrors title="The time was not changed" errors={errors} />
        <WhenFields fields={fields} errors={errors} zone={zone} />
        <DialogActions cancel="Cancel" confirm="Change time" />
      </Form>
    </DialogPage>
  );
}
