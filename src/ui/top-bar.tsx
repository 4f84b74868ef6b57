import type { Child } from 'hono/jsx';
import { Avatar } from './avatar.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Menu, MenuItem } from './menu.tsx';
import { NameMark } from './name-mark.tsx';

export type NavEntry = { href: string; label: string; icon: IconName; current?: boolean; count?: number };

export type HeaderProps = {
  /** Where the name on top leads; without one it only stands there. */
  home?: string;
  /** The company whose page this is; without it the product's own mark stands. `phone` as people read it. */
  brand?: { name: string; logo?: string; phone?: string };
  nav?: ReadonlyArray<NavEntry>;
  person?: {
    name: string;
    detail?: string;
    signOut?: string;
    entries?: ReadonlyArray<{ label: string; href: string }>;
  };
  /** Goes from one project (or company) to another. */
  switcher?: { label: string; options: ReadonlyArray<{ href: string; label: string; current?: boolean }> };
};

type Words = { menu: string; signOut: string; call: string };

/** A number as a `tel:` address: digits and a leading plus only. */
export function telHref(phone: string): string {
  return `tel:${phone.trim().startsWith('+') ? '+' : ''}${phone.replace(/\D/g, '')}`;
}

/** Tap to call (H20). */
export function Call({ phone, call }: { phone: string; call: string }) {
  return (
    <a class="call" href={telHref(phone)} aria-label={`${call} ${phone}`}>
      <Icon name="phone" />
      <span>{phone}</span>
    </a>
  );
}

function Brand({ home, brand }: HeaderProps) {
  const Named = home ? 'a' : 'span';
  return (
    <Named class="brand" href={home}>
      {brand?.logo && <img src={brand.logo} alt="" class="brand-logo" />}
      {brand ? <span class="brand-name">{brand.name}</span> : <NameMark />}
    </Named>
  );
}

function Nav({ nav, label }: { nav: ReadonlyArray<NavEntry>; label: string }) {
  return (
    <nav class="nav" aria-label={label}>
      <ul>
        {nav.map((entry) => (
          <li>
            <a class="nav-link" href={entry.href} aria-current={entry.current ? 'page' : undefined}>
              <Icon name={entry.icon} />
              <span class="nav-label">{entry.label}</span>
              {entry.count ? <span class="nav-count">{entry.count > 99 ? '99+' : entry.count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Switcher({ switcher }: { switcher: NonNullable<HeaderProps['switcher']> }) {
  const current = switcher.options.find((option) => option.current);
  const face = (
    <span class="switch-face">
      <span class="switch-name">{current?.label ?? switcher.label}</span>
      <Icon name="chevron-down" size="small" />
    </span>
  );
  return (
    <div class="switcher">
      <Menu label={`${switcher.label}: ${current?.label ?? ''}`} id="switcher" face={face}>
        {switcher.options.map((option) => (
          <MenuItem label={option.label} href={option.href} icon={option.current ? 'check' : 'chevron-right'} />
        ))}
      </Menu>
    </div>
  );
}

function Person({ person, words }: { person: NonNullable<HeaderProps['person']>; words: Words }) {
  return (
    <Menu label={person.name} id="person" face={<Avatar name={person.name} />}>
      <li class="menu-heading">
        <strong>{person.name}</strong>
        {person.detail && <span class="muted">{person.detail}</span>}
      </li>
      {person.entries?.map((entry) => (
        <MenuItem label={entry.label} href={entry.href} />
      ))}
      {person.signOut && <MenuItem label={words.signOut} post={person.signOut} icon="sign-out" />}
    </Menu>
  );
}

/** The bar on top. Its navigation becomes a tab bar at the bottom of a phone. */
export function TopBar(props: HeaderProps & { texts: Words }) {
  const { brand, nav, person, switcher, texts } = props;
  return (
    <header class="top-bar">
      <div class="top-bar-inner">
        <Brand {...props} />
        {switcher && switcher.options.length > 1 && <Switcher switcher={switcher} />}
        {nav && nav.length > 0 && <Nav nav={nav} label={texts.menu} />}
        <div class="top-bar-end">
          {brand?.phone && <Call phone={brand.phone} call={texts.call} />}
          {person && <Person person={person} words={texts} />}
        </div>
      </div>
    </header>
  );
}

/** The foot of the page: whose it is and whom to call. */
export function Footer({ brand, texts }: HeaderProps & { texts: Words }): Child {
  return (
    <footer class="foot">
      {brand && (
        <p class="foot-brand">
          <span>{brand.name}</span>
          {brand.phone && <a href={telHref(brand.phone)}>{`${texts.call} ${brand.phone}`}</a>}
        </p>
      )}
      <p class="foot-mark">
        <NameMark />
      </p>
    </footer>
  );
}
