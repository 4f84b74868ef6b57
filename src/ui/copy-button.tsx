import { Button, type ButtonStyle } from './button.tsx';

type CopyButtonProps = ButtonStyle & { label: string; value: string; toast: string; fallbackHref: string } & {
  /** Copies without another tap as well, when it appears: what the person asked for a moment ago. */
  atOnce?: boolean;
};

/**
 * Puts `value` on the clipboard and says `toast`. Without script, or where the clipboard refuses, the page at
 * `fallbackHref` (a path without query) shows the address instead (B9).
 */
export function CopyButton({ label, value, toast, fallbackHref, atOnce, ...style }: CopyButtonProps) {
  return (
    <copy-text value={value} toast={toast} at-once={atOnce}>
      <form method="get" action={fallbackHref} data-dialog>
        <Button {...style}>{label}</Button>
      </form>
    </copy-text>
  );
}
