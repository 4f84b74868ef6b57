import type { Child } from 'hono/jsx';
import { Button, type Variant } from './button.tsx';

/** The address `back` as a GET form: its query must travel as hidden fields, else the browser drops it. */
function BackForm({ back }: { back: string }) {
  const [path, query] = back.split('?');
  return (
    <form id="dialog-back" method="get" action={path} hidden>
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </form>
  );
}

/**
 * The content of a page that is also a dialog: "a dialog is a page first". The dialog is named by `title`.
 * `back` (path, may carry a query) is where Cancel leads without script.
 */
export function DialogPage({ title, back, children }: { title: string; back: string; children?: Child }) {
  return (
    <section id="dialog-content" class="sheet dialog-page" aria-labelledby="dialog-title">
      <h1 id="dialog-title" tabindex={-1}>
        {title}
      </h1>
      <div class="flow">{children}</div>
      <BackForm back={back} />
    </section>
  );
}

type DialogActionsProps = { cancel: string; confirm?: string; variant?: Variant; form?: string; children?: Child };

/**
 * The last line of a dialog: Cancel (leads back, or closes) and the button that confirms. Stands inside the `Form` it
 * submits, or names it by `form`. Without `confirm` it is only a way out; `children` replace the confirming button.
 */
export function DialogActions({ cancel, confirm, variant = 'primary', form, children }: DialogActionsProps) {
  return (
    <div class="dialog-actions">
      <button type="submit" class="action action-quiet" form="dialog-back" formnovalidate data-dialog-close>
        {cancel}
      </button>
      {children ??
        (confirm && (
          <Button variant={variant} form={form}>
            {confirm}
          </Button>
        ))}
    </div>
  );
}
