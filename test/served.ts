import { listen } from '../src/listen.ts';
import type { Browser } from './browser.ts';
import { openWorld, type World } from './world.ts';

/** A world that answers on a free port of this machine, live connections included. */
export interface Served {
  world: World;
  port: number;
  close(): Promise<void>;
}

export async function openServed(): Promise<Served> {
  const world = await openWorld();
  const listening = await listen(world.app.fetch, { port: 0, host: '127.0.0.1' });
  return {
    world,
    port: listening.port,
    async close() {
      world.core.live.stop();
      await listening.close(0);
      await world.close();
    },
  };
}

/** What a browser sends as its `Cookie` header. */
export function cookieOf({ cookies }: Pick<Browser, 'cookies'>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
