import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { complaints, reportWeights } from '../scripts/build/weight.ts';
import { closingLine, countPlaywright, countVitest, settle, sum } from '../scripts/test/counts.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'porchlight-tooling-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: object): string {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test('the closing line counts every step, and names skipped tests only where there are some', () => {
  const steps = [
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 40, failed: 2, skipped: 0 },
  ];
  expect(closingLine(sum(steps))).toBe('41 passed, 2 failed');
  expect(closingLine({ passed: 3, failed: 0, skipped: 1 })).toBe('3 passed, 0 failed, 1 skipped');
});

test('a test file that does not load counts as failed', () => {
  const file = report({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  });
  expect(countVitest(file)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test('a browser test that passed only at the second try has failed', () => {
  const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 0 };
  expect(countPlaywright(report({ stats, errors: [{}] }))).toEqual({ passed: 7, failed: 3, skipped: 0 });
});

test('no report at all is a failure', () => {
  expect(countVitest(path.join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countPlaywright(path.join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a runner that fails without a failed test, or runs nothing, has failed', () => {
  const five = { passed: 5, failed: 0, skipped: 0 };
  const none = { passed: 0, failed: 0, skipped: 0 };
  expect(settle(five, 0).failed).toBe(0);
  expect(settle(five, 1).failed).toBe(1);
  expect(settle(none, 0).failed).toBe(1);
});

test('a script over its bound is refused with the remedy, and so is a first load over 90 KB (B9)', () => {
  const css = { name: 'app.css', gzip: 10_000, brotli: 9_000 };
  const js = { name: 'client.js', gzip: 30_000, brotli: 27_000 };
  const team = { name: 'team.js', gzip: 45_000, brotli: 40_000 };
  expect(complaints([css, js, team])).toEqual([]);
  expect(reportWeights([css, js, team]).at(-1)).toContain('leaves 50.0 KB of 90.0 KB');
  expect(complaints([css, { ...js, gzip: 36_000 }])).toEqual([expect.stringContaining('import less')]);
  expect(complaints([css, js, { ...team, gzip: 46_000 }])).toEqual([expect.stringContaining('import less')]);
  expect(complaints([{ ...css, gzip: 60_000 }, js])).toEqual([expect.stringContaining('passes 90.0 KB')]);
});
