import { filesUnder } from '../files.ts';

/** What runs a test file: Vitest on PGlite (`unit`), Vitest on a Postgres server, or Playwright. */
export type Runner = 'unit' | 'postgres' | 'browser';

/** What needs no database, or the embedded one alone. */
const unitOnly = [
  /^test\/(architecture|architecture-rules|bench|docs|fifth-kind|interrupt|plan|tooling|worst-texts)\.test/,
  /^src\/(config|kinds|listen|paths|pepper)\.test/,
  /^src\/core\/(form|heartbeat|kept|receipt)\.test/,
  /^src\/doors\/(body|encode|ip)\.test/,
  /^src\/(services|ui|words)\//,
  /\/rules\.test\.tsx?$/,
  /^src\/db\/(durable|lock|migrate|pglite|slow)\.test/,
  /^src\/features\/demo\//,
  /^test\/proofs\/(crash|strangers)\.test/,
];
/** What is about a server, and needs one. */
const postgresOnly = [/^src\/db\/(postgres|restart)\.test/, /^test\/plans\.test/];

/** Every test file is of these runners; a browser test is one in `test/e2e`. */
export function runnersOf(file: string): Runner[] {
  const among = (list: RegExp[]) => list.some((each) => each.test(file));
  if (file.startsWith('test/e2e/')) return ['browser'];
  if (among(postgresOnly)) return ['postgres'];
  return among(unitOnly) ? ['unit'] : ['unit', 'postgres'];
}

/** The test files under these folders (a file stands for itself), sorted; of one runner, if it is given. */
export function testFiles(runner?: Runner, places = ['src', 'test']): string[] {
  const files = places.flatMap((place) => (/\.tsx?$/.test(place) ? [place] : filesUnder(place)));
  return files.filter((file) => isTestFile(file) && (!runner || runnersOf(file).includes(runner)));
}

const isTestFile = (file: string) => /\.test\.tsx?$/.test(file);
