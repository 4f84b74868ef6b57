import type { Child } from 'hono/jsx';
import { typedTotals } from '../../../amounts.typed.ts';
import type { FieldErrors } from '../../../core/form.ts';
import { showMoney } from '../../../core/money.ts';
import { type BillKind, isAmendment, isDue } from '../../../kinds.ts';
import {
  DateField,
  FieldRow,
  Fold,
  Form,
  FormBar,
  FormErrors,
  fieldId,
  LineEditor,
  LinkButton,
  MoneyField,
  Muted,
  NumberField,
  RunningTotal,
  ScheduleEditor,
  Select,
  Stack,
  type Submit,
  SubmitButtons,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { LAYOUT_OPTIONS, LINE_TEXTS, STEP_TEXTS } from '../rules.texts.ts';
import { hasSchedule } from '../rules.ts';
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
  /** Empty lines for people without script, after those that are typed. */
  spare?: number;
  /** Stands under the lines: what can be picked for them. */
  picks?: Child;
  submit?: string;
  /** A button before it that sends more along. */
  first?: Submit;
  /** What of its total no field says, in cents: it stays as it is. */
  keptCents?: number;
  currency: string;
  lang: string;
}

/** The form of an estimate or an invoice. Amounts are text: the server reads and sums them. */
export function BillForm({ kind, action, back, typed, errors = {}, submit = 'Save', ...props }: BillFormProps) {
  const money = { currency: props.currency, lang: props.lang };
  const { keptCents } = props;
  const { total } = typedTotals({ ...typed, lines: everyTyped(typed), keptCents });
  const value = showMoney(total, money.currency, money.lang);
  return (
    <Form action={action} id="bill" errors={errors} autocomplete="off">
      {/* Enter in a field presses a form's first button: without script that must not be "Add lines". */}
      <button type="submit" hidden />
      <FormErrors title="Please fix the fields below. Nothing has been saved yet." errors={withLineNumbers(errors)} />
      {Object.entries(props.hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Head kind={kind} typed={typed} errors={errors} />
      <Lines kind={kind} typed={typed} errors={errors} spare={props.spare} {...money} />
      {props.picks}
      <Sums typed={typed} errors={errors} />
      {hasSchedule(kind) && <Schedule typed={typed} errors={errors} totalCents={total} {...money} />}
      <TextArea name="terms" label="Terms" value={typed.terms} error={errors.terms} />
      <FormBar note={<RunningTotal label="Total" value={value} keptCents={keptCents} {...money} />}>
        <SubmitButtons submit={submit} first={props.first} />
        <LinkButton href={back}>Cancel</LinkButton>
      </FormBar>
    </Form>
  );
}

type PartProps = { typed: TypedBill; errors: FieldErrors };

function Head({ kind, typed, errors }: PartProps & { kind: BillKind }) {
  return (
    <>
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
    </>
  );
}

type LinesProps = PartProps & Pick<BillFormProps, 'kind' | 'spare' | 'currency' | 'lang'>;

function Lines({ kind, typed, errors, ...props }: LinesProps) {
  const signed = isAmendment(kind);
  return (
    <Stack>
      {signed && <Muted>To take something off, write its quantity with a minus: -1.</Muted>}
      <div id={fieldId('lines')} tabindex={-1}>
        <LineEditor
          lines={typed.lines}
          sections={typed.sections}
          texts={LINE_TEXTS}
          {...{ errors, signed, ...props }}
        />
      </div>
    </Stack>
  );
}

function Sums({ typed, errors }: PartProps) {
  return (
    <FieldRow>
      <MoneyField
        name="discount"
        label="Discount"
        value={typed.discount}
        error={errors.discount}
        hint="An amount, taken off the subtotal."
      />
      <NumberField name="tax" label="Tax %" value={typed.tax} error={errors.tax} hint="Added after the discount." />
      <Select name="layout" label="What clients see" value={typed.layout} options={LAYOUT_OPTIONS} />
    </FieldRow>
  );
}

type ScheduleProps = PartProps & { totalCents: number; currency: string; lang: string };

/** Folded while there is none. */
function Schedule({ typed: { schedule }, errors, ...props }: ScheduleProps) {
  return (
    <Fold summary={STEP_TEXTS.caption} id="schedule" open={schedule.length > 0 || errors.steps !== undefined}>
      <ScheduleEditor steps={schedule} texts={STEP_TEXTS} errors={errors} {...props} />
    </Fold>
  );
}

/** In the list of what is to be fixed, a line's message says which line. */
function withLineNumbers(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, message]) => {
      const [, of, index] = /^(lines|steps)\.(\d+)\./.exec(name) ?? [];
      const row = of === 'steps' ? 'Step' : 'Line';
      return [name, index && message ? `${row} ${Number(index) + 1}: ${message}` : message];
    }),
  );
}
