import { described, FieldFrame, type FieldProps } from './field-frame.tsx';
import { fieldId } from './form.tsx';

type Extra = Record<string, string | number | undefined>;

function input(props: FieldProps, extra: Extra, className = 'field-input') {
  const { name, label, value, error, hint, required, suggestions = [], ...rest } = props;
  const id = fieldId(name);
  const list = suggestions.length > 0 ? `${id}-list` : undefined;
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint}>
      <input
        class={className}
        name={name}
        value={value}
        {...extra}
        {...rest}
        list={list}
        {...described(id, { error, hint, required })}
      />
      {list && (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option value={one} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

/** One line of text. */
export function TextField(props: FieldProps) {
  return input(props, { type: 'text' });
}

/** An email address; the keyboard of a phone fits. */
export function EmailField(props: FieldProps) {
  return input(props, { type: 'email', autocapitalize: 'off', spellcheck: 'false' });
}

/** A web address. */
export function LinkField(props: FieldProps) {
  return input(props, { type: 'url', autocapitalize: 'off', spellcheck: 'false' });
}

/** A phone number. */
export function PhoneField(props: FieldProps) {
  return input(props, { type: 'tel' });
}

/** An amount of money as text (`1,234.50`): the server reads it, so that no browser rounds it. */
export function MoneyField(props: FieldProps) {
  return input(props, { type: 'text', inputmode: 'decimal', autocomplete: 'off' }, 'field-input field-number');
}

/** A number as text: quantities, percentages. */
export function NumberField(props: FieldProps) {
  return input(props, { type: 'text', inputmode: 'decimal', autocomplete: 'off' }, 'field-input field-number');
}

/** A day, `YYYY-MM-DD`. */
export function DateField(props: FieldProps & { min?: string; max?: string }) {
  return input(props, { type: 'date' });
}

/** A time of day, `HH:MM`. */
export function TimeField(props: FieldProps) {
  return input(props, { type: 'time' });
}

/** A one-time code: digits, filled in from mail or message by the phone (R3). */
export function CodeField(props: FieldProps) {
  const extra = { type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code', spellcheck: 'false' };
  return input(props, extra, 'field-input field-code');
}

/** A file to upload; `accept` is a help only, the server looks at the bytes. `capture` offers the camera. */
export function FileField(props: Omit<FieldProps, 'value'> & { accept?: string; multiple?: boolean }) {
  return input(props, { type: 'file' }, 'field-input field-file');
}

/** Several lines. */
export function TextArea({ rows = 4, ...props }: Omit<FieldProps, 'suggestions'> & { rows?: number }) {
  const { name, label, value, error, hint, required, ...rest } = props;
  const id = fieldId(name);
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint}>
      <textarea class="field-input" name={name} rows={rows} {...rest} {...described(id, { error, hint, required })}>
        {value}
      </textarea>
    </FieldFrame>
  );
}
