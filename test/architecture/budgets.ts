import ts from 'typescript';
import { isTest, lineOf, type Source, walk } from './source.ts';

const bounds = { file95: 150, file: 250, function: 40, jsxFunction: 80, width: 120, looks: 40 };

export function longFiles(sources: Source[]): string[] {
  const tooMany =
    percentile(
      sources.map(({ lines }) => lines.length),
      95,
    ) > bounds.file95;
  const bound = tooMany ? bounds.file95 : bounds.file;
  return sources
    .filter(({ lines }) => lines.length > bound)
    .map(({ path, lines }) => `${path}: ${lines.length} lines, more than ${bound}. Split it by what it does.`);
}

export function longFunctions(sources: Source[]): string[] {
  const found: string[] = [];
  for (const { path, tree } of sources.filter((source) => !isTest(source))) {
    walk(tree, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
      const length = lengthOf(tree, node);
      const bound = hasJsx(node) ? bounds.jsxFunction : bounds.function;
      if (length <= bound) return;
      found.push(
        `${path}:${lineOf(tree, node)}: a function of ${length} lines, more than ${bound}. Give its parts names.`,
      );
    });
  }
  return found;
}

export function wideLines(sources: Source[]): string[] {
  return sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) =>
      line.length > bounds.width
        ? [`${path}:${index + 1}: ${line.length} wide, more than ${bounds.width}. Break the line.`]
        : [],
    ),
  );
}

/** Looks live in `ui/`: a feature that needs many classes needs a component. */
export function longLooks(sources: Source[]): string[] {
  const found: string[] = [];
  for (const { path, tree } of sources.filter((source) => source.path.startsWith('src/features/'))) {
    walk(tree, (node) => {
      if (!ts.isJsxAttribute(node) || node.name.getText(tree) !== 'class' || !node.initializer) return;
      walk(node.initializer, (part) => {
        if (!ts.isStringLiteralLike(part) || part.text.length <= bounds.looks) return;
        const line = lineOf(tree, part);
        found.push(
          `${path}:${line}: a class of ${part.text.length} letters, over ${bounds.looks}. Move the look to ui/.`,
        );
      });
    });
  }
  return found;
}

/** Median lines of a file and the share of comments in all text, in per cent: printed, never bounded. */
export function figures(sources: Source[]): string {
  const all = sources.reduce((sum, { tree }) => sum + tree.text.length, 0);
  const comments = sources.reduce((sum, { tree }) => sum + commentLength(tree), 0);
  const sizes = sources.map(({ lines }) => lines.length);
  const share = all === 0 ? 0 : (100 * comments) / all;
  const median = percentile(sizes, 50);
  const long = percentile(sizes, 95);
  return `${sources.length} files, median ${median} lines, 95th percentile ${long}, comments ${share.toFixed(0)} %`;
}

function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}

function lengthOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getEnd()).line - lineOf(tree, node) + 2;
}

function hasJsx(node: ts.Node): boolean {
  let found = false;
  walk(node, (part) => {
    found ||= ts.isJsxElement(part) || ts.isJsxSelfClosingElement(part) || ts.isJsxFragment(part);
  });
  return found;
}

function commentLength(tree: ts.SourceFile): number {
  const seen = new Map<number, number>();
  walk(tree, (node) => {
    if (ts.isJsxText(node)) return;
    for (const range of ts.getLeadingCommentRanges(tree.text, node.getFullStart()) ?? [])
      seen.set(range.pos, range.end);
  });
  return [...seen].reduce((sum, [from, to]) => sum + to - from, 0);
}
