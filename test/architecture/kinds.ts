import ts from 'typescript';
import { KINDS, resourceOf } from '../../src/kinds.ts';
import { isTest, lineOf, type Source, walk } from './source.ts';

/** A kind or its plural as a word: `daily-log`, and `daily logs` as well. */
const words = KINDS.flatMap((kind) => [kind, resourceOf(kind)]).map((word) => word.replace('-', '[- ]'));
const naming = new RegExp(`\\b(${words.join('|')})\\b`, 'i');
/** Where a kind may be named: docs/adding-a-kind.md. The demo tells a story in which it makes some. */
const allowed = [
  /^src\/kinds\.ts$/,
  /^src\/db\/schema\/items\.ts$/,
  /^src\/core\/permissions\.ts$/,
  /^src\/features\/item-page\/kind\.tsx$/,
  /^src\/features\/demo\//,
  ...KINDS.map((kind) => new RegExp(`^src/features/${resourceOf(kind)}/`)),
];

/** Places that name a kind of item, and would have to be found again for a fifth. */
export function strayKinds(sources: Source[]): string[] {
  return sources
    .filter((source) => !isTest(source) && !allowed.some((place) => place.test(source.path)))
    .flatMap((source) => {
      const found: string[] = [];
      walk(source.tree, (node) => {
        const named = naming.exec(wordsOf(node))?.[0];
        if (!named) return;
        found.push(
          `${source.path}:${lineOf(source.tree, node)}: names the kind '${named}'. Ask src/kinds.ts, ` +
            'or let the kind say it (docs/adding-a-kind.md).',
        );
      });
      return found;
    });
}

/** What a literal says: a string, a part of a template, the text between tags. An import's path says nothing. */
function wordsOf(node: ts.Node): string {
  if (ts.isJsxText(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  if (!ts.isStringLiteralLike(node)) return '';
  const { parent } = node;
  const imported =
    ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isImportTypeNode(parent.parent);
  return imported ? '' : node.text;
}
