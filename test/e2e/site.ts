import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { WebSocketServer } from 'ws';
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
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  // The port is known only once it is open, and a world is told its address when it is made.
  const server = serve({
    fetch: (request, env) => world?.app.fetch(request, env) ?? new Response('Not open yet.', { status: 503 }),
    port: 0,
    hostname: '127.0.0.1',
    websocket: { server: sockets },
  }) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  world = await openWorld({ baseUrl: origin, assets: await readAssets() });
  const opened = world;
  return {
    world,
    origin,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      opened.core.live.stop();
      server.closeAllConnections();
      await closed;
      await opened.close();
    },
  };
}
