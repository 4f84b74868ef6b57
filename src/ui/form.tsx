import type { Child } from 'hono/jsx';
import { createContext, useContext } from 'hono/jsx';
import { v7 } from 'uuid';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const FormId = createContext('form');

/** The id of a field of the form around it: stable between renderings, so that a refresh keeps caret and words. */
export function fieldId(name: string): string {
  return `${useContext(FormId)}-${name.replaceAll('.', '-')}`;
}

/** A form's own id, made from its address. */
export function formId(action: string): string {
  return `form${action.replace(/[^a-zA-Z0-9]+/g, '-')}`;
}

type FormProps = {
  action: string;
  id?: string;
  /** Errors by field name; any of them marks the form as refused, so that no refresh wipes what was typed (422). */
  errors?: Record<string, string | undefined>;
  multipart?: boolean;
  autocomplete?: 'off' | 'on';
  children?: Child;
};

/**
 * A POST form. The server marks fields, in the person's language, not the browser. A second click does nothing.
 */
export function Form({ action, id = formId(action), errors, multipart, autocomplete, children }: FormProps) {
  const refused = errors && Object.values(errors).some(Boolean);
  return (
    <FormId.Provider value={id}>
      <form
        id={id}
        class="form"
        method="post"
        action={action}
        enctype={multipart ? 'multipart/form-data' : undefined}
        autocomplete={autocomplete}
        novalidate
        data-once
        {...(refused ? { 'data-refused': '' } : {})}
      >
        {children}
      </form>
    </FormId.Provider>
  );
}

/** The id of what a form makes: sent twice, it makes one thing. A refused form comes back with the same. */
export function CarriedId({ name = 'id', typed = {} }: { name?: string; typed?: Record<string, string | undefined> }) {
  return <input type="hidden" name={name} value={typed[name] || v7()} />;
}

/**
 * What must be mended, first thing in a form; focus lands on the first marked field, each line leads to its own.
 */
export function FormErrors({ title, errors }: { title: string; errors: Record<string, string | undefined> }) {
  const lines = Object.entries(errors).filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (lines.length === 0) return null;
  return (
    <div class="banner tone-bad form-errors" role="alert">
      <Icon name="alert" />
      <div class="banner-words">
        <strong>{title}</strong>
        <ul>
          {lines.map(([name, message]) => (
            <li>
              <a href={`#${fieldId(name)}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** A button of a form that sends its own name and value along. */
export type Submit = { label: string; name: string; value: string };

/** `submit` sends the form, and so does Enter; `first`, where there is one, is the likelier wish and stands before. */
export function SubmitButtons({ submit, first }: { submit: string; first?: Submit }) {
  if (!first) return <Button variant="primary">{submit}</Button>;
  return (
    <>
      {/* Enter in a field presses a form's first button. */}
      <button type="submit" hidden />
      <Button variant="primary" name={first.name} value={first.value}>
        {first.label}
      </Button>
      <Button>{submit}</Button>
    </>
  );
}

/** The buttons at the end of a form. */
export function FormActions({ children }: { children?: Child }) {
  return <div class="cluster">{children}</div>;
}

/** The same, in sight however long the form is, with what is worth seeing all the while (`note`). */
export function FormBar({ note, children }: { note?: Child; children?: Child }) {
  return (
    <div class="form-bar">
      {note}
      <div class="cluster">{children}</div>
    </div>
  );
}

/** Fields beside each other where there is room. */
export function FieldRow({ children }: { children?: Child }) {
  return <div class="field-row">{children}</div>;
}

/** A named group of fields; an `id` is an address on its page. */
export function FieldGroup({ legend, id, children }: { legend: string; id?: string; children?: Child }) {
  return (
    <fieldset class="field-group" id={id}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
