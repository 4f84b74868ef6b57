import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { filesUnder } from '../../scripts/files.ts';
import { isTest, type Source, walk } from './source.ts';

/** One style sheet; `rules` are its selectors, each with the at-rules around it, as one line. */
export type Sheet = { path: string; text: string; rules: string[]; classes: Set<string> };

/** What markup names: whole classes, and the beginnings that a template literal completes (`tone-${tone}`). */
type Named = { whole: Set<string>; begun: Set<string>; words: Set<string> };

/** Every style sheet, comments taken out. */
export function readSheets(folder: string): Sheet[] {
  return filesUnder(folder)
    .filter((file) => file.endsWith('.css'))
    .map((file) => readSheet(file, readFileSync(file, 'utf8')));
}

/** Reads one sheet: nested braces are the at-rules around a rule. */
export function readSheet(file: string, written: string): Sheet {
  const text = written.replace(/\/\*[\s\S]*?\*\//g, '');
  const around: string[] = [];
  const rules: string[] = [];
  for (const [, head = '', brace] of text.matchAll(/([^{};]*)([{}])/g)) {
    if (brace === '}') around.pop();
    else around.push(head.trim().replace(/\s+/g, ' '));
    if (brace === '{' && !head.trim().startsWith('@')) rules.push(around.join(' | '));
  }
  const classes = new Set(rules.flatMap((rule) => [...rule.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!)));
  return { path: file, text, rules, classes };
}

/** Reads classes off `class=`, `className` and constants of that name: string by string, templates by their pieces. */
function namedClasses(sources: Source[]): Named {
  const named: Named = { whole: new Set(), begun: new Set(), words: new Set() };
  for (const source of sources.filter((one) => !isTest(one))) {
    walk(source.tree, (node) => {
      if (ts.isStringLiteralLike(node)) named.words.add(node.text);
      const value = classValue(node);
      if (value) walk(value, (inner) => takeClasses(inner, named));
    });
  }
  return named;
}

function classValue(node: ts.Node): ts.Node | undefined {
  if (ts.isJsxAttribute(node) && node.name.getText() === 'class') return node.initializer;
  if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node))
    return node.name.getText() === 'className' ? node.initializer : undefined;
  if (ts.isBinaryExpression(node) && /\.className$/.test(node.left.getText())) return node.right;
  if (ts.isFunctionDeclaration(node) && node.name?.text === 'classOf') return node.body;
  if (ts.isCallExpression(node) && node.expression.getText() === 'input') return node.arguments[2];
  return undefined;
}

function takeClasses(node: ts.Node, { whole, begun }: Named): void {
  const compared = ts.isBinaryExpression(node.parent) && node.parent.operatorToken.getText() === '===';
  if (compared) return;
  if (ts.isStringLiteralLike(node)) for (const name of node.text.split(/\s+/).filter(Boolean)) whole.add(name);
  if (!ts.isTemplateHead(node) && !ts.isTemplateMiddle(node)) return;
  const names = node.text.split(/\s+/).filter(Boolean);
  const begins = /\S$/.test(node.text) ? names.pop() : undefined;
  if (begins) begun.add(begins);
  for (const name of names) whole.add(name);
}

/** Turbo makes these itself. */
const foreign = new Set(['turbo-progress-bar']);

/** Classes with a rule that no markup names. */
export function unusedClasses(sheets: Sheet[], sources: Source[]): string[] {
  const { whole, begun, words } = namedClasses(sources);
  const completed = (name: string) =>
    [...begun].some((start) => name.startsWith(start) && words.has(name.slice(start.length)));
  return sheets.flatMap(({ path: file, classes }) =>
    [...classes]
      .filter((name) => !whole.has(name) && !completed(name) && !foreign.has(name))
      .map((name) => `${file}: nobody is of class ${name}; take the rule out.`),
  );
}

/** Classes that markup names and no sheet has a rule for. */
export function lookLessClasses(sheets: Sheet[], sources: Source[]): string[] {
  const ruled = sheets.flatMap(({ classes }) => [...classes]);
  const { whole, begun } = namedClasses(sources);
  return [
    ...[...whole].filter((name) => !ruled.includes(name)),
    ...[...begun].filter((start) => !ruled.some((name) => name.startsWith(start))),
  ].map((name) => `class ${name} has no rule in src/ui/styles: write one, or name no class.`);
}

/** Selectors that stand twice under the same at-rules: what they say belongs into one rule. */
export function doubledRules(sheets: Sheet[]): string[] {
  const first = new Map<string, string>();
  return sheets.flatMap(({ path: file, rules }) =>
    rules.flatMap((rule) => {
      const seen = first.get(rule);
      first.set(rule, seen ?? file);
      return seen ? [`${file}: ${rule} has a rule in ${path.basename(seen)} already.`] : [];
    }),
  );
}

/** Custom properties that are set and not read, or read and not set. */
export function deadProperties(sheets: Sheet[]): string[] {
  const text = sheets.map((sheet) => sheet.text).join('\n');
  const set = new Set([...text.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name!));
  const read = new Set([...text.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!));
  return [
    ...[...set].filter((name) => !read.has(name)).map((name) => `${name} is set and never read.`),
    ...[...read].filter((name) => !set.has(name)).map((name) => `${name} is read and never set.`),
  ];
}

/** Looks under a pointer outside `@media (hover: hover)`: a tapped thing would keep them. */
export function stuckHovers(sheets: Sheet[]): string[] {
  return sheets.flatMap(({ path: file, rules }) =>
    rules
      .filter((rule) => rule.includes(':hover') && !rule.includes('(hover: hover)'))
      .map((rule) => `${file}: ${rule} stays on a tapped thing; put it under @media (hover: hover).`),
  );
}

/** Colours that are written out, where only the tokens may. */
export function strayColours(sheets: Sheet[]): string[] {
  return sheets
    .filter(({ path: file }) => !file.endsWith('/tokens.css'))
    .flatMap(({ path: file, text }) =>
      [...text.matchAll(/(?:oklch|oklab|rgba?|hsla?)\([^)]*\)|#[0-9a-f]{3,8}\b/gi)].map(
        ([colour]) => `${file}: ${colour} belongs into tokens.css, by a name.`,
      ),
    );
}

/** Sheets that app.css does not bring in. */
export function lonelySheets(sheets: Sheet[]): string[] {
  const entry = sheets.find(({ path: file }) => file.endsWith('/app.css'))?.text ?? '';
  return sheets
    .map(({ path: file }) => path.basename(file))
    .filter((name) => name !== 'app.css' && !entry.includes(`"./${name}"`))
    .map((name) => `${name} is not imported by app.css.`);
}

/** Icons that no file but their own names. */
export function unusedIcons(sources: Source[]): string[] {
  const words = new Set<string>();
  const drawn: string[] = [];
  for (const source of sources.filter((one) => !isTest(one)))
    walk(source.tree, (node) => {
      if (source.path === 'src/ui/icon.tsx') {
        const table = ts.isVariableDeclaration(node) && node.name.getText() === 'icons' ? node.initializer : undefined;
        const made = table && ts.isAsExpression(table) ? table.expression : undefined;
        if (made && ts.isObjectLiteralExpression(made))
          for (const one of made.properties) drawn.push(one.name!.getText().replace(/'/g, ''));
      } else if (ts.isStringLiteralLike(node)) words.add(node.text);
    });
  if (drawn.length === 0) return ['src/ui/icon.tsx: no table of icons found.'];
  return drawn.filter((name) => !words.has(name)).map((name) => `src/ui/icon.tsx: no screen shows ${name}.`);
}
