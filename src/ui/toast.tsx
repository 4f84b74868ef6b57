import type { Child } from 'hono/jsx';
import { Button } from './button.tsx';
import { Receipt } from './signals.tsx';

/**
 * What just happened. `id` tells two happenings apart where a page may be fetched more than once: each is shown once.
 * `detail` is the address of the page behind the `Details` link; `receipt` adds words that are not
 * final yet (see `Receipt`).
 */
export type ToastProps = {
  id?: string;
  text: string;
  detail?: string;
  receipt?: { url: string; text: string };
  tone?: 'good' | 'bad';
};

type Words = { close: string; details: string };

/** One toast: moved by the browser into the region that is read out; a plain strip without script. */
export function Toast({ text, detail, receipt, tone = 'good', texts }: ToastProps & { texts: Words }): Child {
  return (
    <div class={tone === 'bad' ? 'toast-sheet toast-bad' : 'toast-sheet'}>
      <div class="toast-words">
        <span class="toast-text">{text}</span>
        {receipt && <Receipt {...receipt} />}
      </div>
      {detail && (
        <a class="toast-link" href={detail} data-dialog>
          {texts.details}
        </a>
      )}
      <Button type="button" size="small" icon="x" aria-label={texts.close} data-toast-close />
    </div>
  );
}
