import { ensureChromium } from './chromium.ts';
import { countPlaywright, countVitest, type Outcome, settle } from './counts.ts';
import { testFiles } from './files.ts';
import { bin, type Command } from './run.ts';

/** One step of `npm test`. Those `together` run at the same time, and their output waits until they end. */
export type Step = {
  name: string;
  title: string;
  together: boolean;
  /** The test files that it runs; none for a step that is no test runner. */
  files: string[];
  /** What has to be there first, e.g. a browser; throws with the remedy. */
  prepare?: () => unknown;
  command: () => Command;
  /** What the runner writes, and `count` reads. */
  report?: string;
  count: (exitCode: number) => Outcome;
};

/** What the last check of the types learnt: with it the next one takes half the time. */
const typesSeen = 'node_modules/.cache/types.tsbuildinfo';

export function build(): Step {
  return check('build', 'Build', ['--import', 'tsx', 'scripts/build.ts']);
}

export function types(): Step {
  const tsc = bin('typescript', 'tsc');
  return check('types', 'Types', [tsc, '--noEmit', '--incremental', '--tsBuildInfoFile', typesSeen]);
}

export function lint(): Step {
  return check('lint', 'Lint and format', [bin('@biomejs/biome', 'biome'), 'check']);
}

export function unit(files?: string[]): Step {
  return vitest('unit', 'Architecture, unit and request tests on PGlite', 'pglite', files);
}

export function postgres(files?: string[]): Step {
  return vitest('postgres', 'Request tests on Postgres', 'postgres', files);
}

/** The only step that starts a browser, so the only one that looks for one, or installs it. */
export function browser(files?: string[]): Step {
  const report = 'test-results/browser.json';
  return {
    name: 'browser',
    title: 'Browser tests',
    together: false,
    files: files ?? testFiles('browser'),
    prepare: () => ensureChromium(),
    command: () => node([bin('@playwright/test', 'playwright'), 'test', ...(files ?? [])]),
    report,
    count: (exitCode) => settle(countPlaywright(report), exitCode),
  };
}

function check(name: string, title: string, args: string[]): Step {
  const count = (exitCode: number) => ({ passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 });
  return { name, title, together: true, files: [], command: () => node(args), count };
}

function vitest(name: 'unit' | 'postgres', title: string, database: string, files?: string[]): Step {
  const report = `test-results/${name}.json`;
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...(files ?? [])];
  return {
    name,
    title,
    together: false,
    files: files ?? testFiles(name),
    command: () => node([bin('vitest', 'vitest'), ...args], { TEST_DATABASE: database }),
    report,
    count: (exitCode) => settle(countVitest(report), exitCode),
  };
}

function node(args: string[], env?: Record<string, string>): Command {
  return { program: process.execPath, args, env };
}
