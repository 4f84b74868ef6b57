type Picture = { href: string; src: string; alt: string; caption?: string; width?: number; height?: number };

/** Thumbnails that lead to the whole picture; captions are text below. `alt` says what is seen where no caption does. */
export function Pictures({ pictures }: { pictures: ReadonlyArray<Picture> }) {
  return (
    <ul class="pictures">
      {pictures.map((picture) => (
        <li>
          <figure>
            <a href={picture.href} data-turbo="false">
              <img src={picture.src} alt={picture.alt} width={picture.width} height={picture.height} loading="lazy" />
            </a>
            {picture.caption && <figcaption>{picture.caption}</figcaption>}
          </figure>
        </li>
      ))}
    </ul>
  );
}
