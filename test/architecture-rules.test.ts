import { expect, test } from 'vitest';
import { longFiles, longFunctions, longLooks, wideLines } from './architecture/budgets.ts';
import { strayKinds } from './architecture/kinds.ts';
import { silentLimits } from './architecture/limits.ts';
import { roomOf, strangers, wrongRooms } from './architecture/rooms.ts';
import { parse, type Source } from './architecture/source.ts';
import { climbs, emptySteps, looseFiles, offTheStairs, staircase } from './architecture/staircase.ts';
import { strayHooks, unrunTests } from './architecture/tests.ts';
import {
  drawerNames,
  emptyVerbs,
  impureRules,
  looseFields,
  looseFormatters,
  mintsOutsideDoors,
  unknownNames,
  unusedExports,
  verbsAtDoors,
} from './architecture/vocabulary.ts';

// That the rules of architecture.test.ts bite: each on a file made for it, and not on its good neighbour.

type Rule = (sources: Source[]) => string[];

function breaks(rule: Rule, path: string, text = ''): void {
  expect(rule([parse(path, text)]), `${path}: ${text}`).toHaveLength(1);
}

function keeps(rule: Rule, path: string, text = ''): void {
  expect(rule([parse(path, text)])).toEqual([]);
}

test('rules are pure', () => {
  breaks(impureRules, 'src/features/sharing/rules.ts', "import { sql } from 'drizzle-orm';");
  breaks(impureRules, 'src/features/sharing/rules.ts', "import { shares } from '../../db/schema/index.ts';");
  keeps(impureRules, 'src/features/sharing/columns.ts', "import { sql } from 'drizzle-orm';");
});

test('kinds', () => {
  breaks(strayKinds, 'src/features/sharing/share.ts', "if (kind === 'invoice') share();");
  breaks(strayKinds, 'src/doors/client.tsx', "const shown = ['daily-logs'];");
  breaks(strayKinds, 'src/features/sharing/views.tsx', 'const a = <p>Share an estimate now</p>;');
  breaks(strayKinds, 'src/features/sharing/views.tsx', `const a = \`\${count} daily logs\`;`);
  keeps(strayKinds, 'src/features/item-page/x.ts', "import { invoice } from '../invoices/kind.tsx';");
  keeps(strayKinds, 'src/features/invoices/kind.tsx', "const kind = 'invoice';");
  keeps(strayKinds, 'src/features/sharing/share.ts', 'if (isBill(kind)) share();');
});

test('limits', () => {
  breaks(silentLimits, 'src/features/x/queries.ts', 'db.select().from(items).limit(200);');
  breaks(silentLimits, 'src/features/x/queries.ts', 'const MOST = 200; db.select().limit(MOST);');
  breaks(silentLimits, 'src/features/x/queries.ts', 'sql`select 1 from items limit 50`;');
  keeps(silentLimits, 'src/features/x/queries.ts', 'db.select().limit(1); sql`select 1 limit 1`;');
  keeps(silentLimits, 'src/features/x/queries.ts', 'paged(page, (limit, offset) => db.limit(limit).offset(offset));');
  keeps(
    silentLimits,
    'src/features/x/queries.ts',
    '/** More are searched for. */\nconst MOST = 9; db.limit(MOST + 1);',
  );
});

test('rooms', () => {
  expect(roomOf('src/words/en/index.ts')).toBe('words');
  breaks(strangers, 'src/lib/x.ts');
  breaks(strangers, 'src/other.ts');
  breaks(wrongRooms, 'src/core/act.ts', "import { x } from '../features/sharing/share.ts';");
  breaks(wrongRooms, 'src/db/open.ts', "export type X = import('../core/act.ts').Act;");
  breaks(wrongRooms, 'src/ui/table.tsx', "export * from '../db/open.ts';");
  breaks(wrongRooms, 'src/app.ts', "await import('./server.ts');");
  keeps(
    wrongRooms,
    'src/features/items/save.ts',
    "import { act } from '../../core/act.ts'; import { href } from '../../paths.ts';",
  );
  keeps(wrongRooms, 'src/server.ts', "import { app } from './app.ts';");
  keeps(wrongRooms, 'src/core/act.test.ts', "import { world } from '../../test/world.ts';");
});

test('the staircase', () => {
  breaks(offTheStairs, 'src/features/gardens/grow.ts');
  breaks(looseFiles, 'src/features/grow.ts');
  breaks(climbs, 'src/features/items/save.ts', "import type { X } from '../sharing/share.ts';");
  breaks(climbs, 'src/features/portal/enable.ts', "import { x } from '../access/invite.ts';");
  keeps(
    climbs,
    'src/features/sharing/share.ts',
    "import { x } from '../items/queries.ts'; import { y } from './rules.ts';",
  );
});

test('what is exported is used, and every step has its feature', () => {
  const used = parse('src/core/act.ts', 'export function act() {}');
  const user = parse('src/features/items/save.ts', "import { act } from '../../core/act.ts'; act();");
  expect(unusedExports([used, user])).toEqual([]);
  breaks(unusedExports, 'src/core/act.ts', 'export const act = () => act();');
  breaks(unusedExports, 'src/core/act.ts', 'export class Act {}');
  keeps(unusedExports, 'src/core/act.ts', 'function act() {}; export type Act = typeof act;');
  keeps(unusedExports, 'test/world.ts', 'export function world() {}');
  const house = staircase.flat().map((feature) => parse(`src/features/${feature}/queries.ts`, ''));
  expect(emptySteps(house)).toEqual([]);
  expect(emptySteps(house.slice(1))).toHaveLength(1);
});

test('the vocabulary', () => {
  const verb = 'export function share() {}';
  breaks(unknownNames, 'src/features/sharing/shareItem.ts', verb);
  breaks(unknownNames, 'src/features/sharing/panel.tsx', verb);
  breaks(unknownNames, 'src/features/sharing/deep/share.ts', verb);
  keeps(unknownNames, 'src/features/sharing/views/panel.tsx', verb);
  keeps(unknownNames, 'src/features/sharing/public.tsx', verb);
  breaks(emptyVerbs, 'src/features/sharing/share.ts', 'export const limit = 3;');
  keeps(emptyVerbs, 'src/features/sharing/rules.ts', 'export const limit = 3;');
  breaks(verbsAtDoors, 'src/features/sharing/share.ts', "import { html } from 'hono/html';");
  keeps(verbsAtDoors, 'src/features/sharing/team.tsx', "import { Hono } from 'hono';");
  breaks(drawerNames, 'src/core/date-utils.ts');
  keeps(drawerNames, 'src/services/mail.ts');
});

test('fields are read with their length', () => {
  breaks(looseFields, 'src/features/sharing/team.tsx', 'wayBack(ask.form.fields.from);');
  breaks(looseFields, 'src/features/sharing/team.tsx', 'const { fields } = ask.form; wayBack(fields.from);');
  breaks(looseFields, 'src/features/sharing/public.tsx', "wayBack(fields['from']);");
  breaks(looseFields, 'src/features/sharing/client.tsx', 'const { from } = ask.form.fields;');
  keeps(
    looseFields,
    'src/features/sharing/team.tsx',
    "readFields(schema, ask.form.fields); ask.form.text('from', 20);",
  );
  keeps(looseFields, 'src/features/contacts/save.ts', 'claimEmail(fields.email);');
});

test('scopes come from doors', () => {
  breaks(mintsOutsideDoors, 'src/features/portal-home/team.tsx', "import { mint as make } from '../../core/scope.ts';");
  breaks(mintsOutsideDoors, 'src/core/act.ts', "import * as scope from './scope.ts';");
  keeps(mintsOutsideDoors, 'src/core/act.ts', "import { type TeamScope } from './scope.ts';");
  keeps(mintsOutsideDoors, 'src/doors/team.tsx', "import { mint } from '../core/scope.ts';");
});

test('budgets', () => {
  const body = (lines: number) => '  x();\n'.repeat(lines);
  breaks(longFiles, 'src/core/act.ts', 'x();\n'.repeat(251));
  breaks(longFiles, 'src/core/act.ts', 'x();\n'.repeat(151));
  keeps(longFiles, 'src/core/act.ts', 'x();\n'.repeat(150));
  breaks(longFunctions, 'src/core/act.ts', `export function act() {\n${body(39)}}\n`);
  keeps(longFunctions, 'src/core/act.ts', `/** Why. */\nexport function act() {\n${body(38)}}\n`);
  keeps(longFunctions, 'src/ui/table.tsx', `const t = () => {\n${body(77)} return <p /> };\n`);
  breaks(longFunctions, 'src/ui/table.tsx', `const t = () => {\n${body(80)} return <p /> };\n`);
  breaks(wideLines, 'src/core/act.ts', `// ${'x'.repeat(118)}`);
  breaks(longLooks, 'src/features/portal-home/views.tsx', `const a = <p class={b ? 'a' : '${'x'.repeat(41)}'} />;`);
  keeps(longLooks, 'src/ui/table.tsx', `const a = <p class="${'x'.repeat(41)}" />;`);
});

test('every test runs', () => {
  const left = ['on', 'ly'].join('');
  breaks(unrunTests, 'test/a.test.ts', `test.${left}('x', () => {});`);
  breaks(unrunTests, 'test/a.test.ts', `test.describe.${left}('x', () => {});`);
  keeps(unrunTests, 'test/a.test.ts', 'test.each([1])("x", () => {});');
});

test('hooks', () => {
  breaks(strayHooks, 'src/features/bills/bill.fixture.ts', 'beforeAll(open);');
  breaks(strayHooks, 'test/stage.ts', 'afterEach(() => close());');
  keeps(strayHooks, 'src/features/bills/bill.fixture.ts', 'export function oneWorld() { beforeAll(open); }');
  keeps(strayHooks, 'src/features/bills/save.test.ts', 'beforeAll(open);');
});

test('formatters come from one place', () => {
  const made = "new Intl.NumberFormat('en').format(1);";
  breaks(looseFormatters, 'src/features/bills/rules.ts', made);
  keeps(looseFormatters, 'src/words/formats.ts', made);
  keeps(looseFormatters, 'src/ui/browser/line-editor.ts', made);
});
