import { openSync } from 'fontkit';

// Part of the worker write-pdf.mjs: pdfmake draws a box for a letter that its font lacks. Here each letter gets a font
// that has it.

const opened = new Map();
/** Joins, and asks for colour: never letters of their own. */
const UNSEEN = /[\u200d\ufe0e\ufe0f]/u;
/** Control characters, and those that turn the direction of reading or are not seen: no font has them. */
const NOT_TEXT = /[^\P{Cc}\n]|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;
/** Ticks, stars and boxes that people put before a line: the emoji font has each in another shape. */
const ALIKE = { '\u2713': '\u2714', '\u2605': '\u2b50', '\u2606': '\u2b50', '\u2610': '\u25fb', '\u2611': '\u2705' };
/** No word is as long, and pdfmake measures the rest of one anew for each line that it fills (R23). */
const ENDLESS = /\S{300}(?=\S)/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function has(file, letters) {
  let font = opened.get(file);
  if (!font) {
    font = openSync(file);
    opened.set(file, font);
  }
  return [...letters].every((point) => UNSEEN.test(point) || font.hasGlyphForCodePoint(point.codePointAt(0)));
}

/** Cuts a text into runs of one font each. What no font has becomes `?`, and is added to `lost`. */
function runsOf(text, fonts, lost) {
  const clean = text.normalize('NFC').replaceAll('\t', ' ').replace(NOT_TEXT, '').replace(ENDLESS, '$& ');
  const [usual, ...others] = Object.keys(fonts);
  if (/^[\n\x20-\x7e]*$/.test(clean) || has(fonts[usual].normal, clean.replaceAll('\n', ''))) return clean;
  const fontOf = (letters) => [usual, ...others].find((name) => has(fonts[name].normal, letters));
  const runs = [];
  const add = (shown, font) => {
    if (runs.at(-1)?.font === font) runs.at(-1).text += shown;
    else runs.push({ text: shown, font });
  };
  // A word stays in one font if one has all of it.
  for (const word of clean.split(/(\s+)/u)) {
    const font = /^\s*$/u.test(word) ? usual : fontOf(word);
    if (font) add(word, font);
    else for (const { segment } of graphemes.segment(word)) addLetter(ALIKE[segment] ?? segment);
  }
  return runs;

  function addLetter(letter) {
    const font = fontOf(letter);
    if (!font) lost.add(letter);
    add(font ? letter : '?', font ?? usual);
  }
}

/** A link is each run's own: pdfmake hands none down. */
const linked = (text, link) => (link && Array.isArray(text) ? text.map((run) => ({ ...run, link })) : text);

/** Gives a function over pdfmake's content: the same with each text in runs of fonts that have its letters. */
export function withGlyphs(fonts, lost) {
  const walk = (node) => {
    if (typeof node === 'string') return runsOf(node, fonts, lost);
    if (Array.isArray(node)) return node.map((part) => (typeof part === 'string' ? { text: walk(part) } : walk(part)));
    if (node === null || typeof node !== 'object') return node;
    const { link, text, stack, columns, ul, ol, table } = node;
    return {
      ...node,
      ...(text !== undefined && { text: linked(walk(text), link) }),
      ...(stack && { stack: walk(stack) }),
      ...(columns && { columns: walk(columns) }),
      ...(ul && { ul: walk(ul) }),
      ...(ol && { ol: walk(ol) }),
      ...(table && { table: { ...table, body: table.body.map(walk) } }),
    };
  };
  return walk;
}
