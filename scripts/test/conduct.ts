import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { closingLine, type Outcome, sum } from './counts.ts';
import { fetchNode } from './node.ts';
import { plan } from './plan.ts';
import { run } from './run.ts';
import type { Step } from './steps.ts';
import { Unclear, usage, type Wish } from './wish.ts';

/**
 * Runs what was asked for. A step that fails stops no other; the last line counts all of them, and the exit code is
 * non-zero if anything failed, 2 if the wish cannot be read.
 */
export async function conduct(read: () => Wish): Promise<never> {
  const [wish, steps] = understood(read);
  if (wish.node && !process.version.startsWith(`v${wish.node}.`) && process.version !== `v${wish.node}`)
    return again(fetchNode(wish.node));
  mkdirSync('test-results', { recursive: true });
  const outcomes: Outcome[] = [];
  // Build, types and lint share the cores and are quiet when all is well; the test runners have them to themselves.
  outcomes.push(...(await Promise.all(steps.filter((step) => step.together).map(runStep))));
  for (const step of steps.filter((each) => !each.together)) outcomes.push(await runStep(step));
  const counts = sum(outcomes);
  console.log(closingLine(counts));
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

function understood(read: () => Wish): [Wish, Step[]] {
  try {
    const wish = read();
    return [wish, plan(wish)];
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

/** The same command on another Node, which all that it starts find first. */
function again(program: string): never {
  console.log(`On ${program}`);
  const env = { ...process.env, PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH}` };
  const { status } = spawnSync(program, [...process.execArgv, ...process.argv.slice(1)], { env, stdio: 'inherit' });
  process.exit(status ?? 1);
}

/** Runs a step and prints its title, how long it took and, if it failed or tests ran, what it said. */
async function runStep(step: Step): Promise<Outcome> {
  const started = performance.now();
  if (!step.together) console.log(`\n── ${step.title}`);
  let exitCode = 1;
  let said = '';
  try {
    // A runner that dies early must not be counted by the last one's report.
    if (step.report) rmSync(step.report, { force: true });
    step.prepare?.();
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
