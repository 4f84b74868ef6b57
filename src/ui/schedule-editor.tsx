import { typedGap } from '../amounts.typed.ts';
import { Button } from './button.tsx';
import { fieldId } from './form.tsx';
import { Icon } from './icon.tsx';
import { does } from './line-row.tsx';
import { RowInput } from './row-input.tsx';
import { type EditableStep, type LineErrors, moneyIn } from './typed-rows.ts';

export type StepTexts = Record<'caption' | 'label' | 'percent' | 'amount' | 'remove' | 'add' | 'left', string>;

type ScheduleEditorProps = {
  steps: ReadonlyArray<EditableStep>;
  texts: StepTexts;
  /** Errors by field name, `steps.0.label`; `steps` is of them all. */
  errors?: LineErrors;
  /** What the steps must add up to, in cents. */
  totalCents: number;
  currency: string;
  lang: string;
};

const CELLS = [
  { name: 'label', isNumber: false },
  { name: 'percent', isNumber: true },
  { name: 'amount', isNumber: true },
] as const;

/** The steps in which a total is to be paid (`steps.<n>.…`), and what they leave of it. Works as LineEditor does. */
export function ScheduleEditor({ steps, texts, errors = {}, totalCents, currency, lang }: ScheduleEditorProps) {
  const gap = typedGap(steps, totalCents);
  const wrong = errors.steps ? `${fieldId('steps')}-error` : undefined;
  return (
    <schedule-editor data-currency={currency} data-lang={lang} id={fieldId('steps')} tabindex={-1}>
      <ol class="line-rows" aria-label={texts.caption}>
        {steps.map((step, index) => (
          <StepRow
            index={String(index)}
            step={step}
            texts={texts}
            errors={errors}
            wrongBy={index === steps.length - 1 ? wrong : undefined}
          />
        ))}
      </ol>
      <template data-new="step">
        <StepRow index="__n__" step={{}} texts={texts} errors={{}} />
      </template>
      {wrong && (
        <p class="field-error" id={wrong}>
          {errors.steps}
        </p>
      )}
      <div class="cluster cluster-spread">
        <Button name="do" value="add-steps" icon="plus">
          {texts.add}
        </Button>
        <p data-gap hidden={gap === undefined}>
          {texts.left} <output>{moneyIn({ currency, lang })(gap ?? 0)}</output>
        </p>
      </div>
    </schedule-editor>
  );
}

type StepRowProps = { index: string; step: EditableStep; texts: StepTexts; errors: LineErrors; wrongBy?: string };

/** `wrongBy`: what the steps come to is wrong, and the last one's sum is where it is mended. */
function StepRow({ index, step, texts, errors, wrongBy }: StepRowProps) {
  const row = `steps.${index}`;
  const sum = step.amount ? 'amount' : 'percent';
  return (
    <li class="step-row" data-row="step">
      <input type="hidden" name={`${row}.id`} value={step.id ?? ''} />
      {CELLS.map(({ name, isNumber }) => (
        <RowInput
          class={`step-${name}`}
          name={`${row}.${name}`}
          value={step[name]}
          label={texts[name]}
          wrongBy={name === sum ? wrongBy : undefined}
          {...{ isNumber, errors }}
        />
      ))}
      <button type="submit" class="menu-button step-remove" aria-label={texts.remove} {...does('remove', row)}>
        <Icon name="x" />
      </button>
    </li>
  );
}
