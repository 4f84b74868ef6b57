import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

type TodoProps = { id: string; icon: IconName; title: string; href: string; badge: Child; children?: Child };

/** A thing to do: what, and quieter below with which thing. It leads there, and is no row of the thing itself. */
export function Todo({ id, icon, title, href, badge, children }: TodoProps) {
  return (
    <li class="row" id={id}>
      <span class="row-lead">
        <Icon name={icon} />
      </span>
      <div class="row-words">
        <a class="row-link todo" href={href}>
          {title}
        </a>
        <div class="row-meta">{children}</div>
      </div>
      <div class="row-badges">{badge}</div>
    </li>
  );
}
