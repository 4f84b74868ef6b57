import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** What this process holds: open descriptors, and megabytes of heap after a collection, and of all. */
export interface Held {
  descriptors: number;
  heap: number;
  rss: number;
}

const MB = 1024 * 1024;

/** Looks at what is held, once what was just closed is gone. */
export async function held(): Promise<Held> {
  for (let pass = 0; pass < 3; pass++) {
    await sleep(100);
    gc();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    heap: Math.round((heapUsed + external) / MB),
    rss: Math.round(rss / MB),
  };
}

/** Asks for `/healthz` all the while. `stop` gives how long the answers took, in milliseconds, shortest first. */
export function watchHealth(port: number, every = 100) {
  const took: number[] = [];
  let watching = true;
  const watch = async () => {
    while (watching) {
      const started = performance.now();
      const { status } = await fetch(`http://127.0.0.1:${port}/healthz`);
      took.push(status === 200 ? performance.now() - started : Number.POSITIVE_INFINITY);
      await sleep(every);
    }
  };
  const watched = watch();
  return {
    async stop(): Promise<number[]> {
      watching = false;
      await watched;
      return took.toSorted((a, b) => a - b);
    },
  };
}
