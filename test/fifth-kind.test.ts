import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

// docs/adding-a-kind.md, walked: a copy of the tree gets a fifth kind, a building permit, by its folder, the registry,
// the schema and one migration. Types, the house rules and a request test of its own pass, and nothing else was
// touched.

const root = path.join(import.meta.dirname, '..');
const run = promisify(execFile);
let copy: string;

beforeAll(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-kind-'));
  for (const part of ['src', 'test', 'scripts', 'bench', 'docs', 'package.json', 'tsconfig.json'])
    fs.cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  for (const part of fs.readdirSync(root).filter((name) => /\.config\.ts$/.test(name)))
    fs.cpSync(path.join(root, part), path.join(copy, part));
  linkPackages(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
});
afterAll(() => fs.rmSync(copy, { recursive: true, force: true }));

/** The packages, but not what is cached beside them: a database with five kinds is none that others start from. */
function linkPackages(from: string, to: string): void {
  fs.mkdirSync(to);
  for (const name of fs.readdirSync(from).filter((entry) => entry !== '.cache'))
    fs.symlinkSync(path.join(from, name), path.join(to, name));
}

/** Puts text before or behind the one place of a file that says `mark`. */
function edit(file: string, mark: string, { before = '', behind = '' }: { before?: string; behind?: string }): void {
  const whole = path.join(copy, file);
  const parts = fs.readFileSync(whole, 'utf8').split(mark);
  expect(parts, `${file} has one ${mark}`).toHaveLength(2);
  fs.writeFileSync(whole, parts.join(before + mark + behind));
}

/** The folder of the kind: what test/fifth-kind holds, with the endings that keep it out of our own program. */
function putFolder(): void {
  const from = path.join(root, 'test/fifth-kind/permits');
  const to = path.join(copy, 'src/features/permits');
  fs.mkdirSync(to);
  for (const name of fs.readdirSync(from))
    fs.copyFileSync(path.join(from, name), path.join(to, name.replace(/\.txt$/, '')));
}

function register(): void {
  const words = "words: { en: { one: 'Permit', many: 'Permits' } }";
  const facts = ["resource: 'permits'", words, "prefix: 'PER'", 'states: []', 'moves: []'];
  const entry = `  permit: {\n${facts.map((fact) => `    ${fact},\n`).join('')}  },\n`;
  edit('src/kinds.ts', '} as const satisfies', { before: entry });
  const registry = 'src/features/item-page/kind.tsx';
  const imports = ["import { permit } from '../permits/kind.tsx';", "import { permits } from '../permits/team.tsx';"];
  edit(registry, "import type { Kind, Reader } from '../items/kind.tsx';\n", { behind: `${imports.join('\n')}\n` });
  edit(registry, "  'daily-log': dailyLogKind,\n", { behind: '  permit,\n' });
  edit(registry, 'dailyLogs(files, arrivals)', { behind: ', permits' });
}

async function store(): Promise<void> {
  const table = `
export const permits = pgTable('permits', {
  itemId: itemId().primaryKey(),
  companyId: ref(() => companies.id).notNull(),
  authority: text().notNull(),
});
`;
  fs.appendFileSync(path.join(copy, 'src/db/schema/items.ts'), table);
  await npx('drizzle-kit', 'generate', '--name', 'permits');
}

async function npx(command: string, ...args: string[]): Promise<void> {
  const env = { ...process.env, TEST_DATABASE: 'pglite', NO_COLOR: '1' };
  const bin = path.join(copy, 'node_modules/.bin', command);
  await run(process.execPath, [fs.realpathSync(bin), ...args], { cwd: copy, env }).catch((error) => {
    throw new Error(`${command} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`);
  });
}

const changed = () =>
  fs
    .readdirSync(path.join(copy, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(copy, 'src', name)).isFile())
    .filter((name) => {
      const ours = path.join(root, 'src', name);
      return !fs.existsSync(ours) || !fs.readFileSync(ours).equals(fs.readFileSync(path.join(copy, 'src', name)));
    });

test('a fifth kind touches its folder, the registry, the schema and one migration', async () => {
  putFolder();
  register();
  await store();
  const places = new Set(changed().map((name) => name.replace(/^(db\/migrations|features\/permits)\/.*/, '$1')));
  const expected = [
    'db/migrations',
    'db/schema/items.ts',
    'features/item-page/kind.tsx',
    'features/permits',
    'kinds.ts',
  ];
  expect([...places].sort()).toEqual(expected);
  const tests = ['src/features/permits', 'test/architecture.test.ts'];
  const proofs = await Promise.allSettled([npx('tsc', '--noEmit'), npx('vitest', 'run', '--maxWorkers=1', ...tests)]);
  expect(proofs.flatMap((proof) => (proof.status === 'rejected' ? [`${proof.reason}`] : [])).join('\n')).toBe('');
}, 600_000);
