import ts from 'typescript';
import { isTest, lineOf, type Source, walk } from './source.ts';

/** `test.only` hides every other test, and a skipped one is a promise that nobody keeps. */
export function unrunTests(sources: Source[]): string[] {
  const found: string[] = [];
  for (const { path, tree } of sources.filter(isTest)) {
    walk(tree, (node) => {
      if (!ts.isPropertyAccessExpression(node) || !/^(only|skip|todo|fixme)$/.test(node.name.text)) return;
      if (!/^(test|it|describe|suite)\b/.test(node.expression.getText(tree))) return;
      found.push(`${path}:${lineOf(tree, node)}: .${node.name.text} leaves tests out. Mend the test, or remove it.`);
    });
  }
  return found;
}

/**
 * A worker runs file after file in one process, where what several of them import is run once: a hook that stands by
 * itself in a fixture would be the first file's alone.
 */
export function strayHooks(sources: Source[]): string[] {
  return sources
    .filter((source) => isTest(source) && !/\.test\.tsx?$/.test(source.path))
    .flatMap(({ path, tree }) =>
      tree.statements.filter(isHook).map((hook) => {
        const line = lineOf(tree, hook);
        return `${path}:${line}: a hook of every file that imports this. Put it in a function that a test file calls.`;
      }),
    );
}

const isHook = (statement: ts.Statement) =>
  /^(before|after)(All|Each)\b/.test(statement.getText()) && ts.isExpressionStatement(statement);
