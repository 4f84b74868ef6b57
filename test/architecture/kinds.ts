import ts from 'typescript';
import { KINDS, resourceOf } from '../../src/kinds.ts';
import { isTest, lineOf, type Source, walk } from './source.ts';

const words = new Set<string>(KINDS.flatMap((kind) => [kind, resourceOf(kind)]));
/** Where a kind may be named: docs/adding-a-kind.md. The demo tells a story in which it makes some. */
const allowed = [
  /^src\/kinds\.ts$/,
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
        if (ts.isStringLiteralLike(node) && words.has(node.text))
          found.push(
            `${source.path}:${lineOf(source.tree, node)}: names the kind '${node.text}'. Ask src/kinds.ts, ` +
              'or let the kind say it (docs/adding-a-kind.md).',
          );
      });
      return found;
    });
}
