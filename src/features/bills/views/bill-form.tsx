import { typedTotals } from '../../../amounts.typed.ts';
import type { FieldErrors } from '../../../core/form.ts';
import { showMoney } from '../../../core/money.ts';
import { type BillKind, isDue } from '../../../kinds.ts';
import {
  DateField,
  FieldRow,
  Form,
  FormBar,
  FormErrors,
  fieldId,
  LineEditor,
  LinkButton,
  MoneyField,
  NumberField,
  RunningTotal,
  type Submit,
  SubmitButtons,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { everyTyped, type TypedBill } from '../rules.typed.ts';

export interface BillFormProps {
  kind: BillKind;
  /** Where it is posted to, and where `Cancel` leads. */
  action: string;
  back: string;
  typed: TypedBill;
  errors?: FieldErrors;
  /** The id of a bill to be made, or the revision that the form was read at. */
  hidden: Record<string, string>;
  /** Empty lines for people without script. */
  spare?: number;
  submit?: string;
  /** A button before it that sends more along. */
  first?: Submit;
  currency: string;
  lang: string;
}

const LINE_TEXTS = {
  caption: 'Lines',
  description: 'Description',
  quantity: 'Quantity',
  unit: 'Unit',
  unitPrice: 'Unit price',
  total: 'Amount',
  remove: 'Remove line',
  add: 'Add lines',
  grandTotal: 'Subtotal',
};

/** The form of an estimate or an invoice. Amounts are text: the server reads and sums them. */
export function BillForm({ kind, action, back, typed, errors = {}, submit = 'Save', ...props }: BillFormProps) {
  return (
    <Form action={action} id="bill" errors={errors} autocomplete="off">
      {/* Enter in a field presses a form's first button: without script that must not be "Add lines". */}
      <button type="submit" hidden />
      <FormErrors title="Please fix the fields below. Nothing has been saved yet." errors={withLineNumbers(errors)} />
      {Object.entries(props.hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TextField name="title" label="Title" value={typed.title} error={errors.title} required maxlength={200} />
      <TextArea
        name="summary"
        label="Client summary"
        value={typed.summary}
        error={errors.summary}
        hint="What this is about, in a sentence or two. Your client reads it first."
        rows={3}
      />
      {isDue(kind) && (
        <DateField name="due_on" label="Due date" value={typed.dueOn} error={errors.due_on} hint="Optional." />
      )}
      <Lines typed={typed} errors={errors} spare={props.spare} currency={props.currency} lang={props.lang} />
      <FieldRow>
        <MoneyField
          name="discount"
          label="Discount"
          value={typed.discount}
          error={errors.discount}
          hint="An amount, taken off the subtotal."
        />
        <NumberField name="tax" label="Tax %" value={typed.tax} error={errors.tax} hint="Added after the discount." />
      </FieldRow>
      <TextArea name="terms" label="Terms" value={typed.terms} error={errors.terms} />
      <input type="hidden" name="layout" value={typed.layout} />
      {typed.schedule.map((step, index) => (
        <>
          <input type="hidden" name={`steps.${index}.id`} value={step.id} />
          <input type="hidden" name={`steps.${index}.label`} value={step.label} />
          <input type="hidden" name={`steps.${index}.percent`} value={step.percent} />
          <input type="hidden" name={`steps.${index}.amount`} value={step.amount} />
        </>
      ))}
      <FormBar note={<Total typed={typed} currency={props.currency} lang={props.lang} />}>
        <SubmitButtons submit={submit} first={props.first} />
        <LinkButton href={back}>Cancel</LinkButton>
      </FormBar>
    </Form>
  );
}

function Total({ typed, currency, lang }: Pick<BillFormProps, 'typed' | 'currency' | 'lang'>) {
  const value = showMoney(typedTotals({ ...typed, lines: everyTyped(typed) }).total, currency, lang);
  return <RunningTotal label="Total" value={value} currency={currency} lang={lang} />;
}

function Lines({
  typed,
  errors,
  ...props
}: Pick<BillFormProps, 'typed' | 'spare' | 'currency' | 'lang'> & { errors: FieldErrors }) {
  return (
    <div id={fieldId('lines')} tabindex={-1}>
      <LineEditor lines={typed.lines} sections={typed.sections} texts={LINE_TEXTS} errors={errors} {...props} />
    </div>
  );
}

/** In the list of what is to be fixed, a line's message says which line. */
function withLineNumbers(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, message]) => {
      const index = /^lines\.(\d+)\./.exec(name)?.[1];
      return [name, index && message ? `Line ${Number(index) + 1}: ${message}` : message];
    }),
  );
}
