import { BadSetting, type Config, readConfig } from './config.ts';
import type { Log } from './core/core.ts';
import { openLog } from './log.ts';
import type { Running } from './start.ts';

/** A stop that takes longer is ended: whoever stops a server does not wait for ever. */
const LAST_MS = 40_000;

/** Stops once, on the first signal; a second signal ends the process at once. */
function stopOnSignal(running: Running, log: Log): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({}, 'stopping');
    setTimeout(() => process.exit(1), LAST_MS).unref();
    running.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What stopped a command: a known cause in one clear line, anything else with its stack. Exit code 1. */
export function explain(error: unknown): void {
  const known = error instanceof BadSetting || (error instanceof Error && 'code' in error);
  process.stderr.write(`${known ? error.message : ((error as Error)?.stack ?? error)}\n`);
  process.exitCode = 1;
}

export interface Surroundings {
  env?: Record<string, string | undefined>;
  /** The open file that the log goes to; standard output by default. */
  logTo?: number;
}

/** A server's main: reads the settings, starts, and stops on a signal. */
export async function run(
  begin: (config: Config, log: Log) => Promise<Running>,
  { env = process.env, logTo }: Surroundings = {},
): Promise<void> {
  try {
    const config = readConfig(env);
    const log = openLog(config.logLevel, logTo);
    stopOnSignal(await begin(config, log), log);
  } catch (error) {
    explain(error);
  }
}
