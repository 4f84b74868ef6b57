import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

/** Things one under another. */
export function Stack({ gap = 'normal', children }: { gap?: 'tight' | 'normal' | 'wide'; children?: Child }) {
  return <div class={gap === 'normal' ? 'flow' : `flow flow-${gap}`}>{children}</div>;
}

/** Things beside each other, wrapping: buttons, badges, a title and its actions (`spread`). */
export function Cluster({ spread, children }: { spread?: boolean; children?: Child }) {
  return <div class={spread ? 'cluster cluster-spread' : 'cluster'}>{children}</div>;
}

/** A main column and a narrower one beside it; on a phone `aside` comes after, or first when it matters more there. */
export function Columns({ children, aside, asideFirst }: { children?: Child; aside?: Child; asideFirst?: boolean }) {
  const side = <div class="flow aside">{aside}</div>;
  return (
    <div class="columns">
      {asideFirst && side}
      <div class="flow">{children}</div>
      {!asideFirst && side}
    </div>
  );
}

/** Shown only where there is the room of a desk, or only on a phone: for an action that has another place there. */
export function Only({ on, children }: { on: 'desktop' | 'phone'; children?: Child }) {
  return <div class={on === 'desktop' ? 'desktop-only' : 'phone-only'}>{children}</div>;
}

/** Words that a phone has no room for, and what stands above them says: read out there, seen elsewhere. */
export function Spoken({ children }: { children?: Child }) {
  return <span class="spoken">{children}</span>;
}

type PageTitleProps = {
  title: string;
  eyebrow?: Child;
  badges?: Child;
  back?: { href: string; label: string };
  /** The page's own 3-dot menu: beside the title, on a phone too. */
  menu?: Child;
  children?: Child;
};

/** The page's one `<h1>`, what it belongs to above it, badges below it, actions (children) and menu at the far end. */
export function PageTitle({ title, eyebrow, badges, back, menu, children }: PageTitleProps) {
  return (
    <div class="page-title">
      {back && (
        <a class="back" href={back.href}>
          <span aria-hidden="true">←</span> {back.label}
        </a>
      )}
      <div class="page-title-words">
        {eyebrow && <p class="eyebrow">{eyebrow}</p>}
        <h1>{title}</h1>
        {badges && <p class="cluster">{badges}</p>}
      </div>
      {children && <div class="page-title-actions cluster">{children}</div>}
      {menu && <div class="page-title-menu">{menu}</div>}
    </div>
  );
}

/** Quieter words: an explanation, a time, a second thought. */
export function Muted({ children }: { children?: Child }) {
  return <p class="muted">{children}</p>;
}

/** What a person wrote, as text: line breaks stay, markup shows as it was typed (R16). */
export function Prose({ text }: { text: string }) {
  return <p class="prose">{text}</p>;
}

/** A page that a person wrote. `html` comes from a reader that lets through what it knows, and nothing else (R16). */
export function WrittenPage({ html }: { html: string }) {
  return <div class="written">{raw(html)}</div>;
}
