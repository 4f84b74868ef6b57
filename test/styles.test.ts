import { expect, test } from 'vitest';
import { parse, readSources } from './architecture/source.ts';
import * as styles from './architecture/styles.ts';

// The style sheets say what they are (docs/decisions/0012): every rule is used, nothing stands twice.

const sources = readSources('src');
const sheets = styles.readSheets('src/ui/styles');

test.each<[string, string[]]>([
  ['every class of the sheets is named in markup', styles.unusedClasses(sheets, sources)],
  ['every class of markup has a rule', styles.lookLessClasses(sheets, sources)],
  ['no selector stands twice', styles.doubledRules(sheets)],
  ['every custom property is set and read', styles.deadProperties(sheets)],
  ['what a pointer over a thing shows does not stay after a tap', styles.stuckHovers(sheets)],
  ['colours stand in tokens.css only', styles.strayColours(sheets)],
  ['every sheet is in the bundle', styles.lonelySheets(sheets)],
  ['every icon is shown somewhere', styles.unusedIcons(sources)],
])('%s', (_rule, found) => {
  expect(found.length, `\n${found.join('\n')}\n`).toBe(0);
});

test('each rule finds what breaks it', () => {
  const css = '.a, .b-one { color: #fff; --dead: 1 } .a:hover { top: var(--unset) } @media print { .a {} } .a:hover {}';
  const bad = [styles.readSheet('src/ui/styles/bad.css', css)];
  const markup = [parse('src/ui/bad.tsx', `const x = (kind: 'one') => <p class={\`c b-\${kind}\`} />;`)];
  expect(styles.unusedClasses(bad, markup)).toEqual([expect.stringContaining('class a;')]);
  expect(styles.lookLessClasses(bad, markup)).toEqual([expect.stringContaining('class c ')]);
  expect(styles.doubledRules(bad)).toEqual([expect.stringContaining('.a:hover has a rule')]);
  expect(styles.deadProperties(bad)).toEqual(['--dead is set and never read.', '--unset is read and never set.']);
  expect(styles.stuckHovers(bad)).toHaveLength(2);
  expect(styles.strayColours(bad)).toEqual([expect.stringContaining('#fff')]);
  expect(styles.lonelySheets(bad)).toEqual([expect.stringContaining('bad.css')]);
  const icons = [parse('src/ui/icon.tsx', 'const icons = { ghost: 1, x: 2 } as const;'), parse('src/a.tsx', "f('x');")];
  expect(styles.unusedIcons(icons)).toEqual([expect.stringContaining('ghost')]);
});
