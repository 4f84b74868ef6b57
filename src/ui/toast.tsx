import type { Child } from 'hono/jsx';
import { Button } from './button.tsx';
import { Receipt } from './signals.tsx';

/**
 * What just happened. `id` tells two happenings apart where a page may be fetched more than once: each is shown once.
 * `action` is a link to what is still to be done, a page that opens as a dialog; `receipt` adds words that are not
 * final yet (see `Receipt`).
 */
export type ToastProps = {
  id?: string;
  text: string;
  action?: { href: string; label: string };
  receipt?: { url: string; text: string };
  tone?: 'good' | 'bad';
};

type Words = { close: string };

/** One toast: moved by the browser into the region that is read out; a plain strip without script. */
export function Toast({ text, action, receipt, tone = 'good', texts }: ToastProps & { texts: Words }): Child {
  return (
    <div class={tone === 'bad' ? 'toast-sheet toast-bad' : 'toast-sheet'}>
      <div class="toast-words">
        <span class="toast-text">{text}</span>
        {receipt && <Receipt {...receipt} />}
      </div>
      {action && (
        <a class="toast-link" href={action.href} data-dialog>
          {action.label}
        </a>
      )}
      <Button type="button" size="small" icon="x" aria-label={texts.close} data-toast-close />
    </div>
  );
}
