import pino from 'pino';
import type { Log } from './core/core.ts';

/** JSON lines on standard output. Callers name fields one by one: nothing that a person typed is logged whole. */
export function openLog(level: string): Log {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
}
