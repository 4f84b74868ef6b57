import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ensureChromium } from '../scripts/test/chromium.ts';
import { runnersOf, testFiles } from '../scripts/test/files.ts';
import { plan } from '../scripts/test/plan.ts';
import { readProofs, readWish, Unclear } from '../scripts/test/wish.ts';
import { readSources } from './architecture/source.ts';

// `npm test` and its arguments: which steps are run, and with which files. Paths are the project's own.

/** A wish's steps, each with its files. */
const steps = (...args: string[]) => plan(readWish(args)).map(({ name, files }) => [name, ...files].join(' '));
const names = (...args: string[]) => plan(readWish(args)).map(({ name }) => name);

describe('npm test', () => {
  test('runs everything: each test file by every runner that it is for', () => {
    expect(names()).toEqual(['build', 'types', 'lint', 'unit', 'postgres', 'browser']);
    const run = plan(readWish([])).flatMap(({ name, files }) => files.map((file) => `${name} ${file}`));
    const wanted = testFiles().flatMap((file) => runnersOf(file).map((runner) => `${runner} ${file}`));
    expect(run.sort()).toEqual(wanted.sort());
    expect(testFiles().length).toBeGreaterThan(60);
  });

  test('with files runs those, each by its runner: on PGlite, in a browser after a build', () => {
    expect(steps('test/doors.test.ts')).toEqual(['unit test/doors.test.ts']);
    expect(steps('./test/e2e/calm.test.ts', 'src/listen.test.ts')).toEqual([
      'build',
      'unit src/listen.test.ts',
      'browser test/e2e/calm.test.ts',
    ]);
    expect(steps('src/db/postgres.test.ts')).toEqual(['postgres src/db/postgres.test.ts']);
    expect(steps('src/words')).toEqual([`unit ${testFiles(undefined, ['src/words']).join(' ')}`]);
  });

  test('with --postgres runs on the server, and what knows no server where it belongs', () => {
    expect(steps('--postgres', 'test/doors.test.ts')).toEqual(['postgres test/doors.test.ts']);
    expect(steps('--postgres', 'src/db/lock.test.ts')).toEqual(['unit src/db/lock.test.ts']);
    expect(names('--postgres')).toEqual(['postgres']);
    expect(readWish(['--postgres', '--node', '24'])).toMatchObject({ node: '24', only: ['postgres'] });
  });

  test('with --only runs these steps', () => {
    expect(names('--only', 'unit,types')).toEqual(['types', 'unit']);
    expect(names('--only=lint')).toEqual(['lint']);
  });

  test.each([
    [['--only']],
    [['--only', 'everything']],
    [['--only', ',']],
    [['--only', 'unit', 'test/doors.test.ts']],
    [['--only', 'unit', '--postgres']],
    [['--fast']],
    [['test/no-such.test.ts']],
    [['src/paths.ts']],
    [['--node', '24; true']],
  ])('refuses %j and says what may be asked', (args) => {
    expect(() => plan(readWish(args))).toThrow(Unclear);
  });
});

test('npm run proofs runs a proof on each database that it is for, and refuses a name that there is not', () => {
  const proofs = (...args: string[]) => plan(readProofs(args)).map(({ name, files }) => [name, ...files].join(' '));
  const race = 'test/proofs/revocation-race.test.ts';
  expect(proofs('revocation-race')).toEqual([`unit ${race}`, `postgres ${race}`]);
  expect(proofs('crash')).toEqual(['unit test/proofs/crash.test.ts']);
  expect(proofs()[0]).toContain('code-adversary');
  expect(() => proofs('no-such')).toThrow(Unclear);
});

describe('a machine without a browser', () => {
  test('only the browser step starts one, after it has found or installed it', () => {
    const prepared = plan(readWish([])).filter(({ prepare }) => prepare);
    expect(prepared.map(({ name }) => name)).toEqual(['browser']);
    expect(prepared[0]!.files).toEqual(testFiles('browser'));
    const strangers = readSources('src', 'test', 'scripts').filter(
      ({ path, imports }) =>
        !path.startsWith('test/e2e/') &&
        imports.some(({ target }) => /^(@playwright|playwright)|^@axe-core|^test\/e2e\//.test(target)),
    );
    // One makes README's picture, which no test does; the other only asks where Playwright would keep its own.
    expect(strangers.map(({ path }) => path)).toEqual(['scripts/picture.ts', 'scripts/test/chromium.ts']);
    expect(readFileSync('scripts/test/chromium.ts', 'utf8')).not.toContain('launch');
  });

  const machine = (hasApt: boolean, helps: RegExp) => {
    const said: string[] = [];
    const find = () => (said.some((line) => helps.test(line)) ? '/found' : undefined);
    const install = (command: string, args: string[]) => void said.push([command, ...args].join(' '));
    return { said, here: { find, hasApt, install } };
  };

  test.each([
    ['nothing where one is there', true, /^/, 0],
    ['as root on Debian, its package', true, /^apt-get install .*chromium$/, 2],
    ["else Playwright's own", false, /^npx playwright install chromium$/, 1],
    ["Playwright's own as well where Debian's fails", true, /^npx playwright install chromium$/, 3],
  ])('installs %s', (_what, hasApt, helps, tries) => {
    const { said, here } = machine(hasApt, helps);
    const there = tries === 0 ? { ...here, find: () => '/found' } : here;
    expect(ensureChromium(there)).toBe('/found');
    expect(said).toHaveLength(tries);
  });

  test('says what to do where nothing helps', () => {
    const { here } = machine(true, /never/);
    expect(() => ensureChromium(here)).toThrow(/CHROMIUM_PATH/);
  });
});
