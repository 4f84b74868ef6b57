import type { FieldErrors } from '../../../core/form.ts';
import { showMoney } from '../../../core/money.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { type ItemKind, numbered } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import {
  CarriedId,
  DateField,
  DialogActions,
  DialogPage,
  Form,
  FormErrors,
  List,
  MoneyField,
  PostButton,
  Row,
  Section,
  Select,
} from '../../../ui/index.ts';
import { dayText } from '../../../words/formats.ts';
import { balanceCents } from '../../items/rules.ts';
import type { Payment } from '../columns.ts';
import { METHODS } from '../rules.ts';

export interface DueItem {
  id: string;
  kind: ItemKind;
  number: number;
  title: string;
  status: string | null;
  totalCents: number | null;
  paidCents: number | null;
  payments: readonly Payment[];
}

interface DialogProps {
  scope: TeamScope;
  item: DueItem;
  params: { project: string; kind: string; item: string };
  typed: Record<string, string>;
  errors: FieldErrors;
  back: string;
  /** It is to be paid now. */
  open: boolean;
}

function PaymentForm({ params, typed, errors }: DialogProps) {
  const methods = [{ value: '', label: 'Choose' }, ...METHODS.map((method) => ({ value: method, label: method }))];
  return (
    <Form action={href(paths.payments, params)} errors={errors}>
      <FormErrors title="The payment was not logged" errors={errors} />
      <CarriedId typed={typed} />
      <MoneyField name="amount" label="Amount" value={typed.amount} error={errors.amount} required />
      <Select name="method" label="How" options={methods} value={typed.method} error={errors.method} required />
      <DateField name="paidOn" label="Paid on" value={typed.paidOn} error={errors.paidOn} required />
      <DialogActions cancel="Cancel" confirm="Log payment" />
    </Form>
  );
}

/** `Log payment`, and what was logged, each with a way back (H10). */
export function PaymentsDialog(props: DialogProps) {
  const { scope, item, params, back, open } = props;
  const { currency } = scope.company;
  return (
    <DialogPage title="Log payment" back={back}>
      <p>
        {numbered(item.kind, item.number)}, {item.title}: {showMoney(balanceCents(item), currency, scope.lang)} still to
        be paid.
      </p>
      {open ? (
        <PaymentForm {...props} />
      ) : (
        <>
          <p>It takes a payment once it is sent, and while something is left to pay.</p>
          <DialogActions cancel="Close" />
        </>
      )}
      {item.payments.length > 0 && (
        <Section id="logged" title="Payments so far">
          <List>
            {item.payments.map((payment) => (
              <Row
                lead="check"
                title={showMoney(payment.amountCents, currency, scope.lang)}
                facts={[`${payment.method}, ${dayText(payment.paidOn, scope.lang, 'long')}`]}
                menu={
                  <PostButton
                    action={href(paths.paymentRemoval, { ...params, payment: payment.id })}
                    label="Take back"
                    size="small"
                  />
                }
              />
            ))}
          </List>
        </Section>
      )}
    </DialogPage>
  );
}
