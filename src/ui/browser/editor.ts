import Squire from 'squire-rte';
import Turndown from 'turndown';

// A bundle of its own, which only the form of a written page asks for. What is written is sent as Markdown: the server
// reads nothing else, so that nothing here has to be trusted (R16).

const writer = new Turndown({ headingStyle: 'atx', bulletListMarker: '-' });
writer.addRule('headings', {
  filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  replacement: (words, { nodeName }) => `\n\n${HEADING.test(nodeName) ? '#' : '##'} ${words}\n\n`,
});

const HEADING = /^H[1-3]$/;
const KEPT = new Set(['P', 'BR', 'B', 'STRONG', 'I', 'EM', 'A', 'UL', 'OL', 'LI', 'H3', 'H4']);
const INSTEAD: Record<string, string> = { H1: 'h3', H2: 'h3', H5: 'h4', H6: 'h4', DIV: 'p' };
const BLOCKS = 'p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, table, blockquote, pre';

/** What is set or pasted, less all that a written page has no place for. */
function cleaned(html: string): DocumentFragment {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  for (const element of holder.content.querySelectorAll('script, style, template, title')) element.remove();
  for (const element of [...holder.content.querySelectorAll('*')].reverse()) keepWords(element);
  return document.importNode(holder.content, true);
}

function keepWords(element: Element): void {
  const other = INSTEAD[element.nodeName];
  if (KEPT.has(element.nodeName)) {
    const link = element.getAttribute('href');
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    if (link) element.setAttribute('href', link);
  } else if (other && !element.querySelector(BLOCKS)) element.replaceWith(renamed(element, other));
  else element.replaceWith(...element.childNodes);
}

function renamed(element: Element, tag: string): Element {
  const fresh = document.createElement(tag);
  fresh.append(...element.childNodes);
  return fresh;
}

/** Makes the blocks of the selection headings of this tag, or paragraphs where they are. */
function toggleHeading(editor: Squire, tag: 'h3' | 'h4'): void {
  const is = editor.hasFormat(tag.toUpperCase());
  editor.modifyBlocks((blocks) => {
    for (const block of [...blocks.children])
      if (/^(P|H[34])$/.test(block.nodeName)) block.replaceWith(renamed(block, is ? 'p' : tag));
    return blocks;
  });
}

const TOOLS: Record<string, { tag: string; use(editor: Squire, is: boolean): void }> = {
  bold: { tag: 'B', use: (editor, is) => (is ? editor.removeBold() : editor.bold()) },
  italic: { tag: 'I', use: (editor, is) => (is ? editor.removeItalic() : editor.italic()) },
  heading: { tag: 'H3', use: (editor) => toggleHeading(editor, 'h3') },
  subheading: { tag: 'H4', use: (editor) => toggleHeading(editor, 'h4') },
  list: { tag: 'UL', use: (editor, is) => (is ? editor.removeList() : editor.makeUnorderedList()) },
  numbers: { tag: 'OL', use: (editor, is) => (is ? editor.removeList() : editor.makeOrderedList()) },
};

function toolbar(root: HTMLElement, editor: Squire): DocumentFragment {
  const template = root.querySelector<HTMLTemplateElement>('[data-rich-tools]');
  const tools = document.importNode(template?.content ?? document.createDocumentFragment(), true);
  const buttons = [...tools.querySelectorAll<HTMLButtonElement>('[data-tool]')];
  const tell = () => {
    for (const button of buttons) {
      const tool = TOOLS[button.dataset.tool ?? ''];
      button.setAttribute('aria-pressed', String(Boolean(tool && editor.hasFormat(tool.tag))));
    }
  };
  for (const button of buttons) {
    const tool = TOOLS[button.dataset.tool ?? ''];
    // The selection stays in the text.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      tool?.use(editor, editor.hasFormat(tool.tag));
      editor.focus();
      tell();
    });
  }
  editor.addEventListener('pathChange', tell);
  editor.addEventListener('select', tell);
  tell();
  return tools;
}

/**
 * Puts the editor in the place of the plain field, which still holds what is sent, and how that looks as `data-html`;
 * not once words were typed there. A draft fills both (form-draft.ts). Gives what ends it.
 */
export function edit(root: HTMLElement): (() => void) | undefined {
  const field = root.querySelector('textarea');
  if (!field || (field.value !== field.defaultValue && field.dataset.html === undefined)) return undefined;
  const surface = document.createElement('div');
  surface.className = 'field-input written rich-surface';
  const said = { role: 'textbox', 'aria-multiline': 'true', 'aria-label': root.dataset.label ?? '' };
  for (const [name, value] of Object.entries(said)) surface.setAttribute(name, value);
  if (field.hasAttribute('aria-invalid')) surface.setAttribute('aria-invalid', 'true');
  field.removeAttribute('aria-invalid');
  const editor = new Squire(surface, { blockTag: 'P', sanitizeToDOMFragment: cleaned });
  field.before(surface);
  surface.before(toolbar(root, editor));
  const wasThere = field === document.activeElement;
  root.setAttribute('data-ready', '');
  const show = () => editor.setHTML(field.dataset.html ?? root.querySelector('[data-rich-page]')?.innerHTML ?? '');
  show();
  field.addEventListener('filled', show);
  editor.addEventListener('input', () => {
    field.dataset.html = editor.getHTML();
    field.value = writer.turndown(field.dataset.html);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  root.querySelector('label')?.addEventListener('click', () => editor.focus());
  if (wasThere) editor.focus();
  return () => editor.destroy();
}
