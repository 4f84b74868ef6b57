import pino from 'pino';
import type { Log } from './core/core.ts';

/**
 * JSON lines on standard output, or another open file. Callers name fields one by one: nothing that a person typed is
 * logged whole.
 */
export function openLog(level: string, file = 1): Log {
  const settings = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(settings, pino.destination({ dest: file, sync: true }));
}
