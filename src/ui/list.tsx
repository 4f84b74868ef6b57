import type { Child } from 'hono/jsx';
import { Section } from './card.tsx';
import { Icon, type IconName } from './icon.tsx';

/** A plain list of rows; `label` names it where no heading stands right above. */
export function List({ label, children }: { label?: string; children?: Child }) {
  return (
    <ul class="rows" aria-label={label}>
      {children}
    </ul>
  );
}

type Group = { name: string; actions?: Child; rows: Child[] };

/** Lists under the names of their groups; a group without a name has no heading. `id` is unique on the page. */
export function GroupedLists({ id, groups }: { id: string; groups: readonly Group[] }) {
  return (
    <>
      {groups.map(({ name, actions, rows }, index) => {
        if (!name) return <List>{rows}</List>;
        const count = rows.length;
        return (
          <Section title={name} id={`${id}-${index}`} level={3} icon="folder" count={count} actions={actions}>
            <List>{rows}</List>
          </Section>
        );
      })}
    </>
  );
}

/** Nothing here yet, and what to do about it. */
export function Empty({ title, text, action, icon }: { title: string; text?: Child; action?: Child; icon?: IconName }) {
  return (
    <div class="empty">
      {icon && (
        <span class="row-lead">
          <Icon name={icon} size="large" />
        </span>
      )}
      <p class="empty-title">{title}</p>
      {text && <p class="muted">{text}</p>}
      {action && <div class="cluster">{action}</div>}
    </div>
  );
}

/** Terms and their values: client details, what an item says about itself. Entries without a value are left out. */
export function Definition({ entries }: { entries: ReadonlyArray<{ term: string; value: Child }> }) {
  return (
    <dl class="definition">
      {entries
        .filter((entry) => entry.value !== null && entry.value !== undefined && entry.value !== '')
        .map((entry) => (
          <div>
            <dt>{entry.term}</dt>
            <dd>{entry.value}</dd>
          </div>
        ))}
    </dl>
  );
}
