import type { FieldErrors } from '../../../core/form.ts';
import { showMoney } from '../../../core/money.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { type ItemKind, numbered } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import {
  CarriedId,
  DateField,
  DialogActions,
  DialogPage,
  Form,
  FormErrors,
  LinkButton,
  List,
  MoneyField,
  OpenButton,
  Row,
  Section,
  Select,
} from '../../../ui/index.ts';
import { dayText } from '../../../words/formats.ts';
import { balanceCents } from '../../items/rules.ts';
import type { Payment } from '../columns.ts';
import { closedReason, METHODS } from '../rules.ts';

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
      <Select name="method" label="Method" options={methods} value={typed.method} error={errors.method} required />
      <DateField name="paidOn" label="Paid on" value={typed.paidOn} error={errors.paidOn} required />
      <DialogActions cancel="Cancel" confirm="Log payment" />
    </Form>
  );
}

/** It takes no payment now: why, and the way to what comes first. */
function Closed({ scope, item, params }: DialogProps) {
  const sending = href(paths.itemSending, params);
  return (
    <>
      <p>{closedReason(item.status)}</p>
      <DialogActions cancel="Close">
        {item.status === 'Draft' && may(scope, 'edit projects') && (
          <LinkButton href={sending} variant="primary" icon="send">
            Preview & send
          </LinkButton>
        )}
      </DialogActions>
    </>
  );
}

type RemovalProps = Pick<DialogProps, 'scope' | 'item' | 'params' | 'back'> & { payment: Payment };

/** Asks before a payment that was logged by mistake is taken back. */
export function RemovalDialog({ scope, item, params, back, payment }: RemovalProps) {
  const money = (cents: number) => showMoney(cents, scope.company.currency, scope.lang);
  const { amountCents, method, paidOn, id } = payment;
  return (
    <DialogPage title="Remove payment?" back={back}>
      <p>
        {money(amountCents)}, {method}, {dayText(paidOn, scope.lang, 'long')}: it no longer counts, its receipt is gone,
        and {money(balanceCents(item) + amountCents)} of {numbered(item.kind, item.number)} will be still to be paid.
        Your clients see that too.
      </p>
      <Form action={href(paths.paymentRemoval, { ...params, payment: id })}>
        <DialogActions cancel="Keep it" confirm="Remove payment" variant="danger" />
      </Form>
    </DialogPage>
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
      {open ? <PaymentForm {...props} /> : <Closed {...props} />}
      {item.payments.length > 0 && (
        <Section id="logged" title="Payments so far">
          <List>
            {item.payments.map((payment) => (
              <Row
                lead="check"
                title={showMoney(payment.amountCents, currency, scope.lang)}
                facts={[`${payment.method}, ${dayText(payment.paidOn, scope.lang, 'long')}`]}
                menu={
                  <OpenButton
                    action={href(paths.paymentRemoval, { ...params, payment: payment.id })}
                    label="Remove"
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
