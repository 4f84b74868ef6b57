import pino from 'pino';
import type { Log } from './core/core.ts';
import { toldError } from './core/errors.ts';

/**
 * JSON lines on standard output, or another open file. Callers name fields one by one: nothing that a person typed is
 * logged whole, and of an error (`err`) only its name, code and place.
 */
export function openLog(level: string, file = 1): Log {
  const settings = {
    level,
    base: undefined,
    serializers: { err: toldError },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(settings, pino.destination({ dest: file, sync: true }));
}
