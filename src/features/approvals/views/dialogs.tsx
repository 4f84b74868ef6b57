import type { FieldErrors } from '../../../core/form.ts';
import type { ClientScope, LinkScope } from '../../../core/scope.ts';
import type { Ask } from '../../../doors/door.ts';
import { type ItemKind, numbered } from '../../../kinds.ts';
import {
  DialogActions,
  DialogPage,
  Form,
  FormErrors,
  LinkButton,
  Muted,
  SignatureField,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { sumOf } from '../rules.ts';

interface AskedItem {
  id: string;
  kind: ItemKind;
  number: number;
  title: string;
  version: number;
  totalCents: number | null;
  /** What was approved besides, of what a change amends. */
  detail: number | null;
}

interface DialogProps {
  ask: Pick<Ask<ClientScope | LinkScope>, 'scope' | 't'>;
  item: AskedItem;
  back: string;
}

interface AnswerProps extends DialogProps {
  decision: 'approved' | 'declined';
  /** Where the answer is posted. */
  action: string;
  /** Who is answering, as we know them. */
  contact: string;
  typed: Partial<Record<'name' | 'signature' | 'reason', string>>;
  errors: FieldErrors;
}

/** Exactly what is being answered: which one, which version, what it comes to (B12). */
function told({ ask: { scope, t }, item }: DialogProps) {
  const { lang, company } = scope;
  const sum = sumOf({ ...item, agreedCents: item.detail }, { currency: company.currency, lang });
  return { ...sum, company: company.name, number: numbered(item.kind, item.number), title: item.title, t };
}

/** Approve with a typed name and, if wanted, a drawn signature; or decline with a reason (H9). */
export function AnswerDialog(props: AnswerProps) {
  const { item, back, decision, action, contact, typed, errors } = props;
  const { t, ...words } = told(props);
  return (
    <DialogPage title={t(`approval.${decision}.title`, { context: item.kind })} back={back}>
      <p>{t(`approval.${decision}.what`, words)}</p>
      <Form action={action} errors={errors}>
        <FormErrors title={t('approval.refused')} errors={errors} />
        <input type="hidden" name="version" value={`${item.version}`} />
        {decision === 'declined' && (
          <TextArea name="reason" label={t('approval.reason')} value={typed.reason} error={errors.reason} required />
        )}
        <TextField
          name="name"
          label={t('approval.name')}
          value={typed.name ?? contact}
          error={errors.name}
          autocomplete="name"
          required
        />
        {decision === 'approved' && (
          <SignatureField
            name="signature"
            label={t('approval.signature')}
            clear={t('approval.clear')}
            value={typed.signature}
            error={errors.signature}
          />
        )}
        {decision === 'approved' && <Muted>{t('approval.binding', words)}</Muted>}
        <DialogActions
          cancel={t('approval.back')}
          confirm={t(`approval.${decision}.confirm`, words)}
          variant={decision === 'approved' ? 'primary' : 'danger'}
        />
      </Form>
    </DialogPage>
  );
}

/** Why nothing was stored: the contractor changed it meanwhile, or has invoiced more than would be left. */
export function RefusedDialog({ why, ...props }: DialogProps & { why: 'changed' | 'tooLow' }) {
  const { t, ...words } = told(props);
  return (
    <DialogPage title={t(`approval.${why}.title`, { context: props.item.kind })} back={props.back}>
      <p role="alert">{t(`approval.${why}.what`, words)}</p>
      <LinkButton href={props.back} variant="primary">
        {t(`approval.${why}.look`)}
      </LinkButton>
    </DialogPage>
  );
}
