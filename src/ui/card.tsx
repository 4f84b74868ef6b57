import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

type SectionProps = { title: string; id: string; actions?: Child; count?: number; icon?: IconName; children?: Child };

function Head({ title, id, actions, count, icon }: Omit<SectionProps, 'children'>) {
  return (
    <div class="section-head">
      <h2 id={`${id}-title`}>
        {icon && <Icon name={icon} />}
        {title}
      </h2>
      {count === undefined ? null : <span class="count">{count}</span>}
      {actions && <div class="cluster section-actions">{actions}</div>}
    </div>
  );
}

/** A raised sheet: a region named by its heading, so that it is found by that name. `id` is unique on the page. */
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
