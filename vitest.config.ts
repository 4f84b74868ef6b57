import { defineConfig } from 'vitest/config';
import { testFiles } from './scripts/test/files.ts';

const onPostgres = process.env.TEST_DATABASE === 'postgres';
process.env.TEST_DATABASE ??= 'pglite';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: testFiles(onPostgres ? 'postgres' : 'unit'),
    globalSetup: onPostgres ? ['test/postgres.ts'] : [],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // A worker runs file after file: starting the program anew for each costs 2 s, and each has a world of its own.
    isolate: false,
    restoreMocks: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
  },
});
