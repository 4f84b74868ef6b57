import type { Child } from 'hono/jsx';
import { Avatar } from './avatar.tsx';
import { Icon, type IconName } from './icon.tsx';

/** A thing that a row says about what it names; `roomy` is left out where a row is as narrow as on a phone. */
export type Fact = Child | { roomy: Child };

function isRoomy(fact: Fact): fact is { roomy: Child } {
  return typeof fact === 'object' && fact !== null && 'roomy' in fact;
}

/** Facts on a line, parted by dots. A fact goes to the next line as a whole. Those without words are left out. */
function Facts({ facts }: { facts: readonly Fact[] }) {
  const said = facts.filter((fact) => (isRoomy(fact) ? fact.roomy : fact));
  if (said.length === 0) return null;
  return (
    <p class="row-facts">
      {said.map((fact, index) => (
        <>
          {index > 0 && ' '}
          <span class={isRoomy(fact) ? 'fact fact-roomy' : 'fact'}>
            {index > 0 && <span class="fact-dot">· </span>}
            {isRoomy(fact) ? fact.roomy : fact}
          </span>
        </>
      ))}
    </p>
  );
}

type FaceProps = { title: Child; facts?: readonly Fact[]; badges?: Child; meta?: Child };

/** The words of a row: on a phone the title, and below it the facts beside the badges. */
export function RowFace({ title, facts = [], badges, meta }: FaceProps) {
  return (
    <div class="row-face">
      {title}
      <Facts facts={facts} />
      {badges && <div class="row-badges">{badges}</div>}
      {meta && <div class="row-meta">{meta}</div>}
    </div>
  );
}

type RowProps = Omit<FaceProps, 'title'> & {
  title: string;
  href?: string;
  menu?: Child;
  /** An icon; `initials` of the person whose name the title is. */
  lead?: IconName | 'initials';
  id?: string;
  fresh?: boolean;
};

function Lead({ lead, title }: Required<Pick<RowProps, 'lead' | 'title'>>) {
  return (
    <span class={lead === 'initials' ? 'row-lead row-person' : 'row-lead'}>
      {lead === 'initials' ? <Avatar name={title} /> : <Icon name={lead} />}
    </span>
  );
}

/**
 * One row. Its first text is its title; `facts` stand quieter below with `badges` beside them, `meta` below both, and
 * `menu` (buttons, a menu) last.
 * `fresh` marks what the person has not seen yet. `id` keeps the row itself when a refresh morphs the list.
 */
export function Row({ title, href, menu, lead, id, fresh, ...face }: RowProps) {
  const name = href ? (
    <a class="row-title row-link" href={href}>
      {title}
    </a>
  ) : (
    <span class="row-title">{title}</span>
  );
  return (
    <li class={fresh ? 'row row-fresh' : 'row'} id={id}>
      {lead && <Lead lead={lead} title={title} />}
      <RowFace title={name} {...face} />
      {menu && <div class="row-menu">{menu}</div>}
    </li>
  );
}
