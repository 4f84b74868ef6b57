import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Runner, testFiles } from './files.ts';

/** What stands behind `npm test --`: these steps, or these files on these runners, or all of it; on which Node. */
export type Wish = { only: string[]; files: string[]; runners: Runner[]; node?: string };

/** What was asked for is not there, or cannot be read; the message says what may be asked. */
export class Unclear extends Error {}

export const usage = `npm test                        everything
npm test -- FILE…               these test files or folders, each by its runner
npm test -- --postgres FILE…    the same on a Postgres server; without a file, all that asks a database
npm test -- --only types,unit   these steps: build, types, lint, unit, postgres, browser
npm test -- --node 24 …         the same on another Node, which npm fetches
npm run proofs -- NAME…         proofs (test/proofs) in their long size, on each database`;

/** Reads the arguments of `npm test`. Throws Unclear. */
export function readWish(args: string[]): Wish {
  const { values, positionals } = parsed(args);
  if (values.node && !/^\d+(\.\d+){0,2}$/.test(values.node)) throw new Unclear(`--node ${values.node}: no version.`);
  const only = values.only?.split(',').filter(Boolean) ?? [];
  if (values.only !== undefined && only.length === 0) throw new Unclear('--only names no step.');
  if (only.length > 0 && (positionals.length > 0 || values.postgres))
    throw new Unclear('--only names steps: it goes with neither files nor --postgres.');
  return {
    only: values.postgres && positionals.length === 0 ? ['postgres'] : only,
    files: positionals.flatMap(found),
    runners: values.postgres ? ['postgres', 'browser'] : ['unit', 'browser'],
    node: values.node,
  };
}

/** The names after `npm run proofs --`, or every proof. Throws Unclear. */
export function readProofs(args: string[]): Wish {
  const places = args.map((name) => `test/proofs/${name}.test.ts`);
  const files = args.length > 0 ? places.flatMap(found) : testFiles(undefined, ['test/proofs']);
  return { only: [], files, runners: ['unit', 'postgres', 'browser'] };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { only: { type: 'string' }, postgres: { type: 'boolean' }, node: { type: 'string' } },
    });
  } catch (error) {
    throw new Unclear((error as Error).message);
  }
}

function found(written: string): string[] {
  const place = path.relative('.', written).split(path.sep).join('/');
  const files = existsSync(place) ? testFiles(undefined, [place]) : [];
  if (files.length === 0) throw new Unclear(`${written}: no test file of ours.`);
  return files;
}
