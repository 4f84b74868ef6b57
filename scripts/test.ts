import { mkdirSync } from 'node:fs';
import { closingLine, type Outcome, sum } from './test/counts.ts';
import { runStep, type Step, steps } from './test/steps.ts';

/**
 * `npm test`: every step, or with `-- --only types,unit` some of them. A step that fails stops no other; the last line
 * counts all of them, and the exit code is non-zero if anything failed.
 */
async function main(): Promise<void> {
  const chosen = choose(process.argv.slice(2));
  mkdirSync('test-results', { recursive: true });
  const outcomes: Outcome[] = [];
  // Build, types and lint share the cores and are quiet when all is well; the test runners have them to themselves.
  const early = chosen.filter((step) => step.together);
  outcomes.push(...(await Promise.all(early.map(runStep))));
  for (const step of chosen.filter((each) => !each.together)) outcomes.push(await runStep(step));
  const counts = sum(outcomes);
  console.log(closingLine(counts));
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

function choose(args: string[]): Step[] {
  if (args.length === 0) return steps;
  const [flag, list] = args[0]!.includes('=') ? args[0]!.split('=') : args;
  const names = (list ?? '').split(',').filter(Boolean);
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (flag !== '--only' || names.length === 0 || unknown.length > 0) {
    console.error(`npm test -- --only a,b with a, b of: ${steps.map((step) => step.name).join(', ')}`);
    process.exit(2);
  }
  return steps.filter((step) => names.includes(step.name));
}

await main();
