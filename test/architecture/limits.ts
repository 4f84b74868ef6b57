import ts from 'typescript';
import { isTest, lineOf, type Source, walk } from './source.ts';

/**
 * No list ends silently. A query ends after one row, after a page (`limit` as core/paging.ts hands it out), or after a
 * number that has a name and a comment which says what becomes of the rest.
 */
export function silentLimits(sources: Source[]): string[] {
  const known = new Set(sources.flatMap(({ tree }) => tree.statements.flatMap((node) => explained(node))));
  return sources
    .filter((source) => !isTest(source))
    .flatMap(({ path, tree }) => {
      const found: string[] = [];
      const judge = (node: ts.Node, limit: string) => {
        const name = limit.replace(/ \+ 1$/, '');
        if (limit === '1' || limit === 'limit' || known.has(name)) return;
        found.push(
          `${path}:${lineOf(tree, node)}: a list ends after ${limit}, and nobody is told. ` +
            'Page it (core/paging.ts), or name the number and say in its comment what becomes of the rest.',
        );
      };
      walk(tree, (node) => {
        if (isLimitCall(node)) judge(node, node.arguments[0]!.getText(tree));
        for (const [, limit] of sqlOf(node).matchAll(/\blimit (\d+)/gi)) judge(node, limit!);
      });
      return found;
    });
}

/** The constant of a statement that has a doc comment. */
function explained(node: ts.Statement): string[] {
  if (!ts.isVariableStatement(node) || !/^\/\*\*/.test(node.getFullText().trimStart())) return [];
  return node.declarationList.declarations.map(({ name }) => name.getText());
}

function isLimitCall(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return node.expression.name.text === 'limit' && node.arguments.length === 1;
}

function sqlOf(node: ts.Node): string {
  return ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql' ? node.template.getText() : '';
}
