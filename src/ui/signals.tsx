import { LinkButton } from './button.tsx';

/**
 * Tells the server that a person really looks: POSTs `body` (form-encoded) to `post`, once for each (post, body), when
 * this page is visible; with `seen`, when the element of that id is on its screen too. Nothing counts without script
 * (B3, B9). Needs no answer.
 */
export function OnVisible({ post, body, seen }: { post: string; body: string; seen?: string }) {
  return <on-visible post={post} body={body} seen={seen} hidden />;
}

/**
 * Words that are not final yet: the browser asks `url` (text/plain) again until its answer carries `x-settled: 1`.
 * `text` stands there meanwhile, and for good without script (B1).
 */
export function Receipt({ url, text }: { url: string; text: string }) {
  return <cut-receipt url={url}>{text}</cut-receipt>;
}

/**
 * The way out of a page that says `not available at the moment`. The browser asks the page's own address until that
 * answers otherwise, and shows it; without script `href` is tried by hand.
 */
export function TryAgain({ href, label }: { href: string; label: string }) {
  return (
    <try-again>
      <LinkButton href={href} icon="rotate-ccw" variant="primary">
        {label}
      </LinkButton>
    </try-again>
  );
}
