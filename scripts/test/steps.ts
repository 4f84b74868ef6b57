import { rmSync } from 'node:fs';
import { ensureChromium } from '../../test/chromium.ts';
import { filesUnder } from '../files.ts';
import { countPlaywright, countVitest, type Outcome, settle, sum } from './counts.ts';
import { bin, type Command, run } from './run.ts';

/** One step of `npm test`. Those `together` run at the same time, and their output waits until they end. */
export type Step = {
  name: string;
  title: string;
  together: boolean;
  command: () => Command;
  count: (exitCode: number) => Outcome;
};

const one = (exitCode: number): Outcome => ({
  passed: exitCode === 0 ? 1 : 0,
  failed: exitCode === 0 ? 0 : 1,
  skipped: 0,
});
/** What the last check of the types learnt: with it the next one takes half the time. */
const typesSeen = 'node_modules/.cache/types.tsbuildinfo';
const browserFiles = () => filesUnder('test/e2e').filter((file) => file.endsWith('.test.ts'));
const testFiles = () => [...filesUnder('src'), ...filesUnder('test')].filter((file) => /\.test\.tsx?$/.test(file));

export const steps: Step[] = [
  {
    name: 'build',
    title: 'Build',
    together: true,
    command: () => ({ program: process.execPath, args: ['--import', 'tsx', 'scripts/build.ts'] }),
    count: one,
  },
  {
    name: 'types',
    title: 'Types',
    together: true,
    command: () => ({
      program: process.execPath,
      args: [bin('typescript', 'tsc'), '--noEmit', '--incremental', '--tsBuildInfoFile', typesSeen],
    }),
    count: one,
  },
  {
    name: 'lint',
    title: 'Lint and format',
    together: true,
    command: () => ({
      program: process.execPath,
      args: [bin('@biomejs/biome', 'biome'), 'check'],
    }),
    count: one,
  },
  vitest('unit', 'Architecture, unit and request tests on PGlite', 'pglite'),
  vitest('postgres', 'The same request tests on Postgres', 'postgres'),
  {
    name: 'browser',
    title: 'Browser tests',
    together: false,
    command: () => {
      const files = browserFiles().length;
      if (files > 0) ensureChromium();
      rmSync('test-results/browser.json', { force: true });
      return { program: process.execPath, args: [bin('@playwright/test', 'playwright'), 'test'], skip: files === 0 };
    },
    count: (exitCode) => {
      const files = browserFiles().length;
      return files === 0 ? sum([]) : settle(countPlaywright('test-results/browser.json'), exitCode, files);
    },
  },
];

function vitest(name: string, title: string, database: string): Step {
  const report = `test-results/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name,
    title,
    together: false,
    command: () => {
      rmSync(report, { force: true });
      return {
        program: process.execPath,
        args: [bin('vitest', 'vitest'), 'run', ...reporters],
        env: { TEST_DATABASE: database },
      };
    },
    count: (exitCode) => settle(countVitest(report), exitCode, testFiles().length),
  };
}

/** Runs a step and prints its title, how long it took and, if it failed or tests ran, what it said. */
export async function runStep(step: Step): Promise<Outcome> {
  const started = performance.now();
  if (!step.together) console.log(`\n── ${step.title}`);
  let exitCode = 1;
  let said = '';
  try {
    ({ exitCode, said } = await run(step.command(), { live: !step.together }));
  } catch (error) {
    said = error instanceof Error ? error.message : String(error);
    if (!step.together) console.error(said);
  }
  const outcome = step.count(exitCode);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${step.title}: ${outcome.failed === 0 ? 'ok' : `${outcome.failed} failed`}, ${seconds} s`);
  if (step.together && (outcome.failed > 0 || step.name === 'build')) console.log(said.trimEnd());
  return outcome;
}
