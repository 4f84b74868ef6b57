import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { filesUnder } from '../../scripts/files.ts';

/** One TypeScript file of the project, parsed; `path` is relative to the project, with forward slashes. */
export type Source = { path: string; lines: string[]; tree: ts.SourceFile; imports: Import[] };
/** `target` is the path of a file of ours, or the package name as written; `names` are undefined for a whole module. */
export type Import = { line: number; target: string; ours: boolean; names: string[] | undefined };

/** Every `.ts` and `.tsx` file under the given folders; migrations are generated and left out. */
export function readSources(...folders: string[]): Source[] {
  return folders
    .flatMap(filesUnder)
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/migrations/'))
    .map((file) => parse(file, readFileSync(file, 'utf8')));
}

export function parse(file: string, text: string): Source {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  return { path: file, lines: text.replace(/\n$/, '').split('\n'), tree, imports: importsOf(file, tree) };
}

/** Tests and what only they use: free of the rules on who may import whom. */
export function isTest(source: Source): boolean {
  return /\.(test|fixture)\.tsx?$/.test(source.path) || source.path.startsWith('test/');
}

export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Visits a node and everything inside it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

function importsOf(file: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  walk(tree, (node) => {
    const written = specifierOf(node);
    if (written === undefined) return;
    const ours = written.startsWith('.');
    const target = ours ? path.posix.join(path.posix.dirname(file), written) : written;
    found.push({ line: lineOf(tree, node), target, ours, names: namesOf(node) });
  });
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  let written: ts.Node | undefined;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) written = node.moduleSpecifier;
  else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    written = node.arguments[0];
  else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) written = node.argument.literal;
  return written && ts.isStringLiteralLike(written) ? written.text : undefined;
}

function namesOf(node: ts.Node): string[] | undefined {
  const named = ts.isImportDeclaration(node)
    ? node.importClause?.namedBindings
    : ts.isExportDeclaration(node)
      ? node.exportClause
      : undefined;
  if (!named || !(ts.isNamedImports(named) || ts.isNamedExports(named))) return undefined;
  return named.elements.map((element) => (element.propertyName ?? element.name).text);
}
