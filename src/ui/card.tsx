import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

type SectionProps = {
  title: string;
  id: string;
  actions?: Child;
  count?: number;
  icon?: IconName;
  level?: 1 | 2 | 3;
  children?: Child;
};

function Head({ title, id, actions, count, icon, level = 2 }: Omit<SectionProps, 'children'>) {
  const Heading = `h${level}` as 'h2';
  return (
    <div class="section-head">
      <Heading id={`${id}-title`}>
        {icon && <Icon name={icon} />}
        {title}
      </Heading>
      {count === undefined ? null : <span class="count">{count}</span>}
      {actions && <div class="cluster section-actions">{actions}</div>}
    </div>
  );
}

/** A raised sheet: a region named by its heading, so that it is found by that name. `id` is unique on the page;
 * `level` 1 where it is the page's only heading (sign-in). */
export function Card({ children, id, ...head }: SectionProps) {
  return (
    <section class="sheet" id={id} aria-labelledby={`${id}-title`}>
      <Head id={id} {...head} />
      {children}
    </section>
  );
}

/** The same without the sheet: for a page that is one column of sections. */
export function Section({ children, id, ...head }: SectionProps) {
  return (
    <section class="open-section" id={id} aria-labelledby={`${id}-title`}>
      <Head id={id} {...head} />
      {children}
    </section>
  );
}

/** A section inside a card that is found at a glance. */
export function Panel({ children, id, ...head }: SectionProps) {
  return (
    <section class="open-section panel" id={id} aria-labelledby={`${id}-title`}>
      <Head id={id} {...head} level={3} />
      {children}
    </section>
  );
}

/** Hidden until asked for, native `<details>`: live refreshes keep it as the person left it. */
export function Fold({
  summary,
  id,
  open,
  children,
}: {
  summary: Child;
  id?: string;
  open?: boolean;
  children?: Child;
}) {
  return (
    <details class="fold" id={id} open={open}>
      <summary>
        <Icon name="chevron-right" />
        {summary}
      </summary>
      <div class="fold-body">{children}</div>
    </details>
  );
}
