import type { Child } from 'hono/jsx';
import { described, FieldFrame, FieldNotes, type FieldProps } from './field-frame.tsx';
import { fieldId } from './form.tsx';

export type Option = { value: string; label: string; detail?: Child };

/** One of many, folded. */
export function Select({ options, ...props }: FieldProps & { options: ReadonlyArray<Option> }) {
  const id = fieldId(props.name);
  const { label, error, hint, required, name, value } = props;
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint}>
      <select class="field-input" name={name} {...described(id, { error, hint, required })}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

type CheckboxProps = Omit<FieldProps, 'value'> & { value?: string; checked?: boolean };

/** Yes or no. Sends `value` (default `yes`) when ticked, nothing when not. */
export function Checkbox({ name, label, value = 'yes', checked, error, hint, required }: CheckboxProps) {
  const id = fieldId(value === 'yes' ? name : `${name}-${value}`);
  return (
    <div class="field">
      <label class="tick">
        <input
          type="checkbox"
          class="checkbox"
          name={name}
          value={value}
          checked={checked}
          {...described(id, { error, hint, required })}
        />
        <span>{label}</span>
      </label>
      <FieldNotes id={id} error={error} hint={hint} />
    </div>
  );
}
