import type { Child } from 'hono/jsx';

/** What every field takes. `value` is the text as typed, so that a refused form gives back what was written. */
export type FieldProps = {
  name: string;
  label: string;
  value?: string;
  error?: string;
  hint?: Child;
  required?: boolean;
  placeholder?: string;
  maxlength?: number;
  autofocus?: boolean;
  autocomplete?: string;
  /** What a field of one line offers; anything else may be typed as well. */
  suggestions?: readonly string[];
};

type Described = Pick<FieldProps, 'error' | 'hint' | 'required'>;

/** The attributes that tie a control to its hint and error. */
export function described(id: string, { error, hint, required }: Described) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    id,
    required,
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

/** Label, control, hint and error, in reading order. */
export function FieldFrame({
  id,
  label,
  error,
  hint,
  children,
}: Described & { id: string; label: string; children?: Child }) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children}
      <FieldNotes id={id} error={error} hint={hint} />
    </div>
  );
}

/** Hint and error below a control; ids are what `described` points at. */
export function FieldNotes({ id, error, hint }: Described & { id: string }) {
  return (
    <>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}
