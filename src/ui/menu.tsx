import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

type MenuProps = { label: string; id: string; children?: Child; icon?: IconName; face?: Child };

/**
 * A 3-dot menu: a button named `label` and a `popover` with a plain list. Works without script; with it
 * arrow keys walk.
 * `id` is unique on the page and the same at each rendering, so that a refresh leaves an open menu open.
 * `face` shows something other than three dots on the button.
 */
export function Menu({ label, id, children, icon = 'more', face }: MenuProps) {
  return (
    <div class="menu-holder">
      <button type="button" class="menu-button" aria-label={label} popovertarget={id} id={`${id}-button`}>
        {face ?? <Icon name={icon} />}
      </button>
      <div class="menu-panel" id={id} popover="auto" data-menu>
        <ul>{children}</ul>
      </div>
    </div>
  );
}

type MenuItemProps = { label: string; danger?: boolean; icon?: IconName } & (
  | { href: string; dialog?: boolean; target?: string; download?: boolean }
  | { open: string; fields?: Record<string, string>; dialog?: boolean }
  | { post: string; fields?: Record<string, string> }
);

/**
 * One line of a menu, a real link or button:
 * `href` goes there, or saves what is there (`download`);
 * `open` is a GET form whose page opens as a dialog (unless `dialog` is false);
 * `post` is a POST form.
 */
export function MenuItem(props: MenuItemProps) {
  const className = props.danger ? 'menu-item menu-item-danger' : 'menu-item';
  const face = (
    <>
      {props.icon && <Icon name={props.icon} />}
      <span>{props.label}</span>
    </>
  );
  if ('href' in props)
    return (
      <li>
        <a
          class={className}
          href={props.href}
          target={props.target}
          {...(props.dialog ? { 'data-dialog': '' } : {})}
          {...(props.download ? { download: '', 'data-turbo': 'false' } : {})}
        >
          {face}
        </a>
      </li>
    );
  const opens = 'open' in props;
  const dialog = opens && props.dialog !== false ? { 'data-dialog': '' } : {};
  return (
    <li>
      <form method={opens ? 'get' : 'post'} action={opens ? props.open : props.post} {...dialog} data-once>
        {Object.entries(props.fields ?? {}).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class={className}>
          {face}
        </button>
      </form>
    </li>
  );
}
