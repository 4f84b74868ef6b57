import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import type { Core } from './core/core.ts';
import { openLog } from './log.ts';
import { explain } from './run.ts';
import { openHouse } from './start.ts';

/** A command was called in a way that makes no sense; the message says how. */
export class WrongUse extends Error {
  readonly code = 'WRONG_USE';
}

export interface Called {
  /** The words after the command's name. */
  words: string[];
  company?: string;
  name?: string;
}

function read(args: string[], usage: string): Called {
  try {
    const options = { company: { type: 'string' }, name: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { words: positionals, ...values };
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n${usage}`);
  }
}

/**
 * An operator's command: reads its words, opens the house, does one thing, and says what it did in one line. What is
 * wrong is said on stderr, with exit code 1. The embedded database takes one process at a time: a running server has to
 * be stopped first.
 */
export async function command(
  usage: string,
  check: (called: Called) => (core: Core) => Promise<string>,
): Promise<void> {
  try {
    const run = check(read(process.argv.slice(2), usage));
    const config = readConfig(process.env);
    const house = await openHouse(config, openLog('error')).catch((error) => {
      if (error.code === 'DATABASE_IN_USE') error.message += '\nStop Porchlight first, then run this command again.';
      throw error;
    });
    try {
      process.stdout.write(`${await run(house.core)}\n`);
    } finally {
      await house.stop();
    }
  } catch (error) {
    explain(error);
  }
}
