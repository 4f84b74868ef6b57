import { Icon, type IconName } from './icon.tsx';

type Way = { href: string; label: string; icon: IconName; current: boolean };

/** Ways to the same end, of which one is chosen: links, each to a page of its own. */
export function Ways({ label, ways }: { label: string; ways: readonly Way[] }) {
  return (
    <nav class="ways" aria-label={label}>
      {ways.map(({ href, label, icon, current }) => (
        <a class="way" href={href} aria-current={current ? 'page' : undefined}>
          <Icon name={icon} />
          {label}
        </a>
      ))}
    </nav>
  );
}
