import type { Child } from 'hono/jsx';

type Picture = { href: string; src: string; alt: string; caption?: string; width?: number; height?: number };

/**
 * Thumbnails that lead to a viewer's page; captions are text below. `alt` stands in for a caption.
 */
export function Pictures({ pictures }: { pictures: ReadonlyArray<Picture> }) {
  return (
    <ul class="pictures">
      {pictures.map((picture) => (
        <li>
          <figure>
            <a href={picture.href} data-dialog>
              <img
                src={picture.src}
                alt={picture.alt || picture.caption}
                width={picture.width}
                height={picture.height}
                loading="lazy"
              />
            </a>
            {picture.caption && <figcaption>{picture.caption}</figcaption>}
          </figure>
        </li>
      ))}
    </ul>
  );
}

type Thumb = Pick<Picture, 'src' | 'alt'>;

/** A row's few small pictures; `more` says that there are others. They lead nowhere: their row does. */
export function Thumbs({ pictures, more }: { pictures: ReadonlyArray<Thumb>; more?: boolean }) {
  return (
    <span class="thumbs">
      {pictures.map(({ src, alt }) => (
        <img src={src} alt={alt} width={96} height={72} loading="lazy" />
      ))}
      {more && <span class="thumbs-more">…</span>}
    </span>
  );
}

/** Where a picture or a button leads: to a page that opens as a dialog, or to a file in a tab of its own. */
export const leadsTo = {
  dialog: { 'data-dialog': '' },
  file: { target: '_blank', rel: 'noopener', 'data-turbo': 'false' },
} as const;

type WholeProps = Omit<Picture, 'caption'> & { srcset?: string; to: keyof typeof leadsTo };

/** One picture as wide as there is room, never enlarged or cut. */
export function WholePicture({ href, to, alt, ...shown }: WholeProps) {
  return (
    <a class="picture-whole" href={href} {...leadsTo[to]}>
      <img alt={alt} sizes="(min-width: 48rem) 44rem, 100vw" {...shown} />
    </a>
  );
}

/** Pictures that are there already, each with the fields that change it. */
export function PhotoEdits({ children }: { children?: Child }) {
  return <ul class="photo-edits">{children}</ul>;
}

/** One of them: the picture small, its fields (children) beside it. */
export function PhotoEdit({ src, alt, children }: { src: string; alt: string; children?: Child }) {
  return (
    <li class="photo-edit">
      <img src={src} alt={alt} loading="lazy" />
      <div class="flow flow-tight">{children}</div>
    </li>
  );
}

/** A video, played in place by the browser's own buttons: it fetches how long it is, and the rest when it is played. */
export function Video({ src, label, unplayable }: { src: string; label: string; unplayable: string }) {
  return (
    <watched-video>
      {/* biome-ignore lint/a11y/useMediaCaption: what members upload has none */}
      <video class="video" src={src} controls preload="metadata" playsinline aria-label={label} />
      <p class="muted" role="status" hidden>
        {unplayable}
      </p>
    </watched-video>
  );
}
