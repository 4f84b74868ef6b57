import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

/** `primary` for the one thing to do here, `danger` for what takes something away, `quiet` for the rest. */
export type Variant = 'primary' | 'quiet' | 'danger';
export type ButtonStyle = { variant?: Variant; size?: 'normal' | 'small' | 'wide'; icon?: IconName };

type ButtonProps = ButtonStyle & {
  children?: Child;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  form?: string;
  formaction?: string;
  id?: string;
  disabled?: boolean;
  [attribute: `data-${string}` | `aria-${string}`]: unknown;
};

function classOf({ variant = 'quiet', size = 'normal' }: ButtonStyle): string {
  return size === 'normal' ? `action action-${variant}` : `action action-${variant} action-${size}`;
}

/** A real `<button>`: inside a form it submits, and its `name=value` goes along. */
export function Button({ children, variant, size, icon, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button type={type} class={classOf({ variant, size })} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type LinkButtonProps = ButtonStyle & {
  href: string;
  children?: Child;
  target?: string;
  /** Saves what is there under this name instead of going there. */
  download?: string;
  [attribute: `data-${string}` | `aria-${string}`]: unknown;
};

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ children, variant, size, icon, ...rest }: LinkButtonProps) {
  return (
    <a class={classOf({ variant, size })} {...rest} rel={rest.target === '_blank' ? 'noopener' : undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

type OneButtonProps = ButtonStyle & { action: string; label: string; fields?: Record<string, string> };

/** Fields that nobody types. */
export function HiddenFields({ fields = {} }: { fields?: Record<string, string> }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** A form of one button that POSTs: for a change that needs no question. */
export function PostButton({ action, label, fields, ...style }: OneButtonProps) {
  return (
    <form method="post" action={action} class="one-button" data-once>
      <HiddenFields fields={fields} />
      <Button {...style}>{label}</Button>
    </form>
  );
}

/**
 * A form of one button that GETs a page; `dialog` (the default) opens that page in the shell's dialog when there is
 * script. A query in `action` would be dropped by the browser: give it as `fields`.
 */
export function OpenButton({ action, label, fields, dialog = true, ...style }: OneButtonProps & { dialog?: boolean }) {
  return (
    <form method="get" action={action} class="one-button" {...(dialog ? { 'data-dialog': '' } : {})}>
      <HiddenFields fields={fields} />
      <Button {...style}>{label}</Button>
    </form>
  );
}
