import { fieldId } from './form.tsx';
import type { LineErrors } from './typed-rows.ts';

interface RowInputProps {
  /** The class of its place in the row. */
  class: string;
  /** The field's name in the form. */
  name: string;
  value: string | undefined;
  label: string;
  isNumber?: boolean;
  inputmode?: 'decimal' | 'text';
  placeholder?: string;
  errors: LineErrors;
  /** The id of what says elsewhere that this, with others, is wrong. */
  wrongBy?: string;
}

/** A field in a row of many: its label is read, and shown only where the row folds and no placeholder says it. */
export function RowInput({ class: place, name, value, label, isNumber, placeholder, errors, ...props }: RowInputProps) {
  const { inputmode, wrongBy } = props;
  const id = fieldId(name);
  const error = errors[name];
  return (
    <div class={place} data-label={placeholder ? undefined : label}>
      <input
        class={isNumber ? 'field-input field-number' : 'field-input'}
        id={id}
        name={name}
        value={value}
        placeholder={placeholder}
        inputmode={inputmode ?? (isNumber ? 'decimal' : 'text')}
        autocomplete="off"
        aria-label={label}
        aria-invalid={error || wrongBy ? 'true' : undefined}
        aria-describedby={error ? `${id}-error` : wrongBy}
      />
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
