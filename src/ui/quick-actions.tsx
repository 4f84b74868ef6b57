import { Icon, type IconName } from './icon.tsx';

export type QuickAction = { label: string; icon: IconName; href: string };

/** The ways to what is done most, each a tile for a thumb; nothing when there is none. `label` names them all. */
export function QuickActions({ label, actions }: { label: string; actions: readonly QuickAction[] }) {
  if (actions.length === 0) return null;
  return (
    <nav class="quick-actions" aria-label={label}>
      {actions.map(({ label, icon, href }) => (
        <a class="quick-action" href={href}>
          <Icon name={icon} />
          {label}
        </a>
      ))}
    </nav>
  );
}
