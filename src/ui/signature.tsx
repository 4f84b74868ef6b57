import { Button } from './button.tsx';
import { FieldNotes } from './field-frame.tsx';
import { fieldId } from './form.tsx';

/** Where signatures are drawn, and shown: strokes in whole units of this box. */
const BOX = '0 0 600 200';

interface SignatureFieldProps {
  name: string;
  label: string;
  /** The button that takes the drawing away. */
  clear: string;
  value?: string;
  error?: string;
}

/**
 * A place to draw a signature with finger, pen or mouse. What is posted is the data of an SVG path, at most 20,000
 * letters. Without script it is not there: a typed name signs as well.
 */
export function SignatureField({ name, label, clear, value = '', error }: SignatureFieldProps) {
  const id = fieldId(name);
  return (
    <signature-pad class="field signature-pad">
      <span class="field-label" id={`${id}-label`}>
        {label}
      </span>
      <svg class="signature-box" viewBox={BOX} role="img" aria-labelledby={`${id}-label`}>
        <path d={value} />
      </svg>
      <input type="hidden" name={name} value={value} />
      <div>
        <Button type="button" variant="quiet" size="small" data-signature-clear="">
          {clear}
        </Button>
      </div>
      <FieldNotes id={id} error={error} />
    </signature-pad>
  );
}

/** A drawn signature. */
export function Signature({ path, label }: { path: string; label: string }) {
  return (
    <svg class="signature" viewBox={BOX} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
