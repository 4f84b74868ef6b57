import { hours } from './clock.ts';
import { forgetCodes } from './codes.ts';
import type { Core } from './core.ts';
import { forgetHits } from './limit.ts';

/** Forgets codes and counts that are over, now and every six hours. Gives the way to stop, which waits for a round. */
export function keepTidy(core: Core): () => Promise<void> {
  async function tidy(): Promise<void> {
    try {
      await forgetHits(core);
      await forgetCodes(core);
    } catch (error) {
      core.log.warn({ err: error }, 'upkeep');
    }
  }
  let running = tidy();
  const timer = setInterval(() => {
    running = tidy();
  }, hours(6));
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
