import type { Child } from 'hono/jsx';

type Picture = { href: string; src: string; alt: string; caption?: string; width?: number; height?: number };

/**
 * Thumbnails that lead to the whole picture; captions are text below. `alt` stands in for a caption.
 */
export function Pictures({ pictures }: { pictures: ReadonlyArray<Picture> }) {
  return (
    <ul class="pictures">
      {pictures.map((picture) => (
        <li>
          <figure>
            <a href={picture.href} data-turbo="false">
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

/** One picture as wide as there is room, never enlarged or cut; it leads to the file itself. */
export function WholePicture({ href, src, alt, width, height }: Omit<Picture, 'caption'>) {
  return (
    <a class="picture-whole" href={href} target="_blank" rel="noopener" data-turbo="false">
      <img src={src} alt={alt} width={width} height={height} />
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
