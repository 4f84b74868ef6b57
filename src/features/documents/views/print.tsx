import type { Token } from 'markdown-it';
import type { Content, ContentText } from 'pdfmake/interfaces';
import { headed, INK } from '../../../ui/print/index.ts';
import { pageTokens } from '../rules.markdown.ts';

/** A part of a page with the parts that stand inside it. */
interface Branch {
  token: Token;
  parts: Branch[];
}

function treeOf(tokens: readonly Token[]): Branch[] {
  const root: Branch[] = [];
  const open = [root];
  for (const token of tokens) {
    if (token.nesting < 0) {
      open.pop();
      continue;
    }
    const branch = { token, parts: treeOf(token.children ?? []) };
    open.at(-1)?.push(branch);
    if (token.nesting > 0) open.push(branch.parts);
  }
  return root;
}

const GAP = 8;

/** Each word has its own: pdfmake hands no link down. */
type Look = Pick<ContentText, 'bold' | 'italics' | 'link' | 'color' | 'decoration'>;

/** How the words inside look. */
function lookOf(token: Token): Look {
  const link = token.attrGet('href');
  if (token.type === 'strong_open') return { bold: true };
  if (token.type === 'em_open') return { italics: true };
  return link ? { link: `${link}`, color: INK.pine, decoration: 'underline' } : {};
}

function draw({ token, parts }: Branch, look: Look = {}): Content {
  const inside = parts.map((part) => draw(part, { ...look, ...lookOf(token) }));
  switch (token.type) {
    case 'heading_open':
      return { text: inside, style: token.tag === 'h3' ? 'heading' : 'strong', margin: [0, GAP, 0, 4] };
    case 'paragraph_open':
      return { text: inside, margin: [0, 0, 0, token.hidden ? 2 : GAP] };
    case 'bullet_list_open':
      return { ul: inside, margin: [0, 0, 0, GAP] };
    case 'ordered_list_open':
      return { ol: inside, start: Number(token.attrGet('start') ?? 1), margin: [0, 0, 0, GAP] };
    case 'list_item_open':
      return { stack: inside };
    case 'softbreak':
      return '\n';
    default:
      return inside.length > 0 ? { text: inside } : { text: token.content, ...look };
  }
}

/** A written page on paper (H11): the same Markdown as on the screen, and nothing else let through (R16). */
export function printPage(text: string): Content[] {
  const content: Content[] = [];
  let heading: Content | undefined;
  for (const branch of treeOf(pageTokens(text))) {
    const block = draw(branch);
    if (branch.token.type === 'heading_open') {
      if (heading) content.push(heading);
      heading = block;
    } else {
      content.push(heading ? headed(heading, block) : block);
      heading = undefined;
    }
  }
  return heading ? [...content, heading] : content;
}
