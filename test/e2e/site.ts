import { listen } from '../../src/listen.ts';
import { readAssets } from '../../src/start.ts';
import { openWorld, type World } from '../world.ts';

/** A world that browsers reach. `origin` carries no slash at its end. */
export interface Site {
  world: World;
  origin: string;
  close(): Promise<void>;
}

/** Serves a fresh world on a free port of this machine, sockets included, as src/start.ts does. Needs a build. */
export async function openSite(): Promise<Site> {
  let world: World | undefined;
  // The port is known only once it is open, and a world is told its address when it is made.
  const listening = await listen(
    (request, env) => world?.app.fetch(request, env) ?? new Response('Not open yet.', { status: 503 }),
    { port: 0, host: '127.0.0.1' },
  );
  const origin = `http://localhost:${listening.port}`;
  world = await openWorld({ baseUrl: origin, assets: await readAssets() });
  const opened = world;
  return {
    world,
    origin,
    async close() {
      opened.core.live.stop();
      await listening.close(0);
      await opened.close();
    },
  };
}
