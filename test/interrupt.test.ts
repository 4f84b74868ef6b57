import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Two steps, the first of which takes a signal as its end and says that all is well. */
const STEPS = `
const { run } = await import(process.argv[1]);
const step = "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000);";
await run({ program: process.execPath, args: ['-e', step + "console.log('first ' + process.pid)"] }, { live: true });
console.log('second');
`;

test.each([
  ['npm test alone', false],
  ['its whole group', true],
])('SIGTERM to %s ends the step that runs, and no other begins', async (_, group) => {
  const file = path.resolve('scripts/test/run.ts');
  const args = ['--import', 'tsx', '--input-type=module', '-e', STEPS, file];
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
    if (/first \d+\n/.test(said)) process.kill(group ? -child.pid! : child.pid!, 'SIGTERM');
  });
  const [code] = await once(child, 'close');
  expect({ code, said: said.trim() }).toEqual({ code: 130, said: expect.stringMatching(/^first \d+$/) });
  const step = Number(/\d+/.exec(said)![0]);
  expect(() => process.kill(step, 0)).toThrow('ESRCH');
});
