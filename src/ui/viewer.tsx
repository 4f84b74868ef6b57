import { Icon } from './icon.tsx';
import { Call } from './top-bar.tsx';

interface ViewerProps {
  title: string;
  /** Where it stands among others: `2 of 5`. */
  count?: string;
  /** Pixels of the picture itself, so that its place is kept while it comes. */
  picture: { src: string; width?: number; height?: number };
  back: { href: string; label: string };
  previous?: string;
  next?: string;
  phone?: string;
  texts: { close: string; call: string; previous: string; next: string };
}

function Turn({ href, rel, label }: { href?: string; rel: 'prev' | 'next'; label: string }) {
  if (!href) return null;
  return (
    <a class={`viewer-turn viewer-${rel}`} href={href} rel={rel} aria-label={label} data-dialog>
      <Icon name={rel === 'prev' ? 'chevron-left' : 'chevron-right'} />
    </a>
  );
}

/**
 * A picture as a page of its own, which fills the screen as a dialog where there is script. `previous` and `next` are
 * such pages too; the browser turns them by arrow keys and by swiping (src/ui/browser/viewer.ts).
 */
export function Viewer({ title, count, picture, back, previous, next, phone, texts }: ViewerProps) {
  return (
    <section id="dialog-content" class="viewer" aria-labelledby="dialog-title">
      <a class="back" href={back.href}>
        <span aria-hidden="true">←</span> {back.label}
      </a>
      <div class="viewer-bar">
        <div class="viewer-words">
          <h1 id="dialog-title" tabindex={-1}>
            {title}
          </h1>
          {count && <p class="viewer-count">{count}</p>}
        </div>
        {phone && <Call phone={phone} call={texts.call} />}
        <a class="viewer-close" href={back.href} aria-label={texts.close} data-dialog-close>
          <Icon name="x" />
        </a>
      </div>
      <div class="viewer-stage">
        <img src={picture.src} alt={title} width={picture.width} height={picture.height} />
        <Turn href={previous} rel="prev" label={texts.previous} />
        <Turn href={next} rel="next" label={texts.next} />
      </div>
    </section>
  );
}
