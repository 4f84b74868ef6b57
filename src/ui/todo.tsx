import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';
import { type Fact, RowFace } from './row.tsx';

type TodoProps = { id: string; icon: IconName; title: string; href: string; badge: Child; facts: readonly Fact[] };

/** A thing to do: what, and quieter below with which thing. It leads there, and is no row of the thing itself. */
export function Todo({ id, icon, title, href, badge, facts }: TodoProps) {
  const name = (
    <a class="row-link todo" href={href}>
      {title}
    </a>
  );
  return (
    <li class="row" id={id}>
      <span class="row-lead">
        <Icon name={icon} />
      </span>
      <RowFace title={name} facts={facts} badges={badge} />
    </li>
  );
}
