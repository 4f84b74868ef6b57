import { defineConfig } from 'vitest/config';

/** What needs no database, or the embedded one alone: it runs once, in the PGlite run. */
const runsOnce = [
  'test/architecture*.test.ts',
  'test/{bench,docs,tooling}.test.ts',
  'src/{config,kinds,listen,paths}.test.ts',
  'src/doors/{body,encode}.test.ts',
  'src/{services,ui,words}/**',
  'src/**/rules.test.{ts,tsx}',
  'src/db/{durable,lock,pglite,slow}.test.ts',
  'src/features/demo/**',
  'test/proofs/{crash,strangers}.test.ts',
];

/** What is about a server, and needs one. */
const needsPostgres = ['src/db/{postgres,restart}.test.ts', 'test/plans.test.ts'];

const onPostgres = process.env.TEST_DATABASE === 'postgres';
process.env.TEST_DATABASE ??= 'pglite';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/*.test.{ts,tsx}', 'test/proofs/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**', ...(onPostgres ? runsOnce : needsPostgres)],
    globalSetup: onPostgres ? ['test/postgres.ts'] : [],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
  },
});
