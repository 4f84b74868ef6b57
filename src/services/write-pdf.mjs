// The worker of src/services/pdf-writer.ts: layout takes its time, and the program answers others meanwhile. It reads no
// file but its fonts, and no address.
import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { withGlyphs } from './pdf-glyphs.mjs';
import { layouts } from './pdf-layouts.mjs';

const require = createRequire(import.meta.url);
const folderOf = (name) => path.dirname(require.resolve(`${name}/package.json`));
const figtree = (name) => path.join(folderOf('@expo-google-fonts/figtree'), name, `Figtree_${name}.ttf`);
const roboto = (name) => path.join(folderOf('pdfmake'), 'fonts/Roboto', `Roboto-${name}.ttf`);
const emoji = path.join(folderOf('@expo-google-fonts/noto-emoji'), '400Regular/NotoEmoji_400Regular.ttf');
const faces = (normal, bold, italics = normal, bolditalics = bold) => ({ normal, bold, italics, bolditalics });

/** In the order in which they are asked for a letter: the house's own, then Greek, Cyrillic and Vietnamese, then emoji. */
const fonts = {
  Figtree: faces(...['400Regular', '600SemiBold', '400Regular_Italic', '600SemiBold_Italic'].map(figtree)),
  Roboto: faces(...['Regular', 'Medium', 'Italic', 'MediumItalic'].map(roboto)),
  Emoji: faces(emoji, emoji),
};
const files = new Set(Object.values(fonts).flatMap((font) => Object.values(font)));

pdfmake.setFonts(fonts);
pdfmake.setTableLayouts(layouts);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => files.has(file));

const dataUrl = (bytes) => `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`;

/** Each page's foot: what it is on the left, the page's number on the right. */
const footOf =
  ({ foot, paper }, glyphs) =>
  (page, pages) => ({
    columns: [
      { text: glyphs(foot.text), width: '*' },
      { text: foot.page.replace('{page}', `${page}`).replace('{pages}', `${pages}`), width: 'auto' },
    ],
    columnGap: 24,
    margin: [paper.margin, 14, paper.margin, 0],
    style: 'foot',
  });

async function write(letter) {
  const { title, author, lang, paper, styles, content, images, missing } = letter;
  const lost = new Set();
  const glyphs = withGlyphs(fonts, lost);
  const drawn = glyphs(content);
  if (lost.size > 0) drawn.push({ text: missing, style: 'note', margin: [0, 18, 0, 0] });
  const definition = {
    info: { title, author, creator: author, producer: author },
    language: lang,
    displayTitle: true,
    pageSize: paper.size,
    pageMargins: [paper.margin, paper.top, paper.margin, paper.bottom],
    defaultStyle: { font: 'Figtree', ...styles.body },
    styles,
    images: Object.fromEntries(Object.entries(images).map(([name, bytes]) => [name, dataUrl(bytes)])),
    content: drawn,
    footer: footOf(letter, glyphs),
  };
  return await pdfmake.createPdf(definition).getBuffer();
}

parentPort.on('message', async ({ id, letter }) => {
  try {
    parentPort.postMessage({ id, pdf: await write(letter) });
  } catch (error) {
    parentPort.postMessage({ id, failed: error instanceof Error ? error.message : 'unknown' });
  }
});
