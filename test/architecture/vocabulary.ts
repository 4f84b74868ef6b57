import path from 'node:path';
import ts from 'typescript';
import { isTest, lineOf, type Source, walk } from './source.ts';
import { featureOf } from './staircase.ts';

/** File names with a meaning of their own in a feature; every other `.ts` file is a verb: one change of state. */
const reserved = ['queries', 'columns', 'rules', 'team', 'client', 'public', 'kind', 'views', 'mail', 'sms'];
/** Names that say nothing, behind which anything gathers. */
const drawers = /^(utils?|helpers?|libs?|common|managers?|service|misc)$/;
const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const named = (source: Source) => /^([^.]+)/.exec(path.posix.basename(source.path))![1]!;
const inFeature = (source: Source) => featureOf(source.path) !== undefined && !isTest(source);
const isView = (source: Source) => /^src\/features\/[^/]+\/views\/[^/]+\.tsx$/.test(source.path);
const isVerb = (source: Source) => inFeature(source) && !isView(source) && !reserved.includes(named(source));

export function unknownNames(sources: Source[]): string[] {
  return sources.filter(inFeature).flatMap((source) => {
    const depth = source.path.split('/').length;
    if (!kebab.test(named(source))) return [`${source.path}: file names are kebab-case. Rename it.`];
    if (depth !== 4 && !isView(source)) {
      return [`${source.path}: a feature is flat, but for views/ once views.tsx is too long. Move the file up.`];
    }
    if (isVerb(source) && source.path.endsWith('.tsx')) {
      return [
        `${source.path}: pages have set names. Put what is drawn into ${reserved.join(', ')} (or views/<name>.tsx), ` +
          'and a change of state into a verb: a .ts file.',
      ];
    }
    return [];
  });
}

export function emptyVerbs(sources: Source[]): string[] {
  return sources
    .filter((source) => isVerb(source) && !exportsFunction(source))
    .map(
      ({ path }) =>
        `${path}: a verb exports a function, the change of state that it is named after. ` +
        'Export one, or put reads into queries.ts and pure rules into rules.ts.',
    );
}

export function verbsAtDoors(sources: Source[]): string[] {
  return sources
    .filter(isVerb)
    .flatMap((source) =>
      source.imports
        .filter(({ target }) => /^(@?hono)(\/|$)/.test(target))
        .map(
          ({ line, target }) =>
            `${source.path}:${line}: a verb may not import ${target}. Requests belong to team, client or public.`,
        ),
    );
}

export function drawerNames(sources: Source[]): string[] {
  return sources
    .filter(({ path: file }) => file.startsWith('src/') && file.split(/[/.-]/).some((word) => drawers.test(word)))
    .map(({ path: file }) => `${file}: a drawer for anything. Name it after what it does.`);
}

export function mintsOutsideDoors(sources: Source[]): string[] {
  return sources
    .filter((source) => !isTest(source) && !source.path.startsWith('src/doors/'))
    .flatMap((source) =>
      source.imports
        .filter(({ target }) => /^src\/core\/scope(\.ts$|\/)/.test(target) && !/^src\/core\/scope/.test(source.path))
        .filter(({ names }) => names === undefined || names.some((name) => name.startsWith('mint')))
        .map(
          ({ line }) =>
            `${source.path}:${line}: scopes are minted in src/doors only. Ask a door; import other names one by one.`,
        ),
    );
}

function exportsFunction({ tree }: Source): boolean {
  return tree.statements.some((statement) => {
    const exported =
      ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return false;
    if (ts.isFunctionDeclaration(statement)) return true;
    if (!ts.isVariableStatement(statement)) return false;
    return statement.declarationList.declarations.some(
      ({ initializer }) => initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
    );
  });
}

/** Making a formatter costs a hundred times what it then does. A page in the browser makes its own, once. */
export function looseFormatters(sources: Source[]): string[] {
  const found: string[] = [];
  for (const { path: file, tree } of sources) {
    if (file === 'src/words/formats.ts' || file.startsWith('src/ui/browser/')) continue;
    walk(tree, (node) => {
      if (!ts.isNewExpression(node) || !/^Intl\./.test(node.expression.getText(tree))) return;
      found.push(`${file}:${lineOf(tree, node)}: a formatter made at each call. Take it from src/words/formats.ts.`);
    });
  }
  return found;
}

/** Values, not types: a type may be named only so that a signature can be read. */
export function unusedExports(sources: Source[]): string[] {
  const files = new Map<string, number>();
  for (const { tree } of sources)
    for (const word of new Set(tree.text.match(/\w+/g))) files.set(word, (files.get(word) ?? 0) + 1);
  return sources
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap(({ path, tree }) => exportedValues(tree).map((name) => ({ path, name })))
    .filter(({ name }) => files.get(name) === 1)
    .map(({ path, name }) => `${path}: ${name} is exported and used nowhere else. Take it out, or its \`export\`.`);
}

function exportedValues(tree: ts.SourceFile): string[] {
  return tree.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement)) return [];
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText(tree));
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name?.text ?? ''];
    return [];
  });
}

/** Raw words have no greatest length: a route reads them by a schema, or by `text(name, max)` (R23). */
export function looseFields(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => /^src\/features\/[^/]+\/(team|client|public|kind)\.tsx?$/.test(path))
    .flatMap(({ path, tree }) => {
      const found: string[] = [];
      walk(tree, (node) => {
        if (!readsOneField(node)) return;
        found.push(
          `${path}:${lineOf(tree, node)}: a field without its length. Use readFields, or form.text(name, max).`,
        );
      });
      return found;
    });
}

const areFields = (node: ts.Node | undefined) =>
  node !== undefined && /^fields$|\b(form|posted)\.fields$/.test(node.getText());

function readsOneField(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return areFields(node.expression);
  return ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && areFields(node.initializer);
}

/** Rules are pure: what asks the database, or is part of a query, is called otherwise. */
export function impureRules(sources: Source[]): string[] {
  return sources
    .filter((source) => inFeature(source) && named(source) === 'rules')
    .flatMap((source) =>
      source.imports
        .filter(({ target }) => target.startsWith('drizzle-orm') || target.startsWith('src/db/'))
        .map(({ line, target }) => `${source.path}:${line}: rules are pure, and ${target} is not. Use columns.ts.`),
    );
}

/** A feature's pages stand in one file or in one folder. */
export function twoKindsOfViews(sources: Source[]): string[] {
  const paths = new Set(sources.map(({ path: file }) => file));
  return sources
    .filter((source) => isView(source) && paths.has(source.path.replace(/views\/[^/]+$/, 'views.tsx')))
    .map(({ path: file }) => `${file}: views.tsx stands beside views/. Move it into the folder.`);
}
