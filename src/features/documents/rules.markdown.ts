import MarkdownIt, { type Token } from 'markdown-it';

/**
 * What a written page may hold, and nothing else (R16): paragraphs, headings, lists, bold, italic and links. Everything
 * that is not on this list, HTML above all, stays the text that it is.
 */
const ALLOWED = ['paragraph', 'heading', 'list', 'emphasis', 'link', 'autolink', 'escape', 'newline'];

/** The only links that a person writes (R16): whatever else looks like one is text. */
const LINK = /^(https?:\/\/|mailto:|tel:)/i;

const reader = new MarkdownIt('zero', { html: false, breaks: true, maxNesting: 20 }).enable(ALLOWED);
reader.validateLink = (url) => LINK.test(url);
/** The page's own title is h1, its section h2: headings begin below them, and leave no step out (B10). */
const FIRST = 3;
const LEVELS = 2;

function stepHeadings(tokens: readonly Token[]): void {
  let last = FIRST - 1;
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    const wished = FIRST - 1 + Math.min(Number(token.tag.slice(1)), LEVELS);
    last = Math.min(wished, last + 1);
    const close = tokens.slice(at).find(({ type }) => type === 'heading_close');
    for (const one of [token, close]) if (one) one.tag = `h${last}`;
  }
}

/** `[words]()` leads nowhere, and nobody asks `validateLink` about it. */
function keepLinks(tokens: readonly Token[]): void {
  for (const link of tokens.flatMap(({ children }) => children ?? [])) {
    if (link.type !== 'link_open') continue;
    const href = `${link.attrGet('href') ?? ''}`;
    const rel = 'noopener noreferrer nofollow';
    link.attrs = LINK.test(href) ? Object.entries({ href, rel }) : null;
  }
}

/** A written page's Markdown in pieces, with nothing in them but what a page may hold. */
export function pageTokens(text: string): Token[] {
  const tokens = reader.parse(text, {});
  stepHeadings(tokens);
  keepLinks(tokens);
  return tokens;
}

/** A written page's Markdown as HTML: safe to be put into a page as it is. */
export function pageHtml(text: string): string {
  return reader.renderer.render(pageTokens(text), reader.options, {});
}
