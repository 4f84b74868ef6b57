import { WebSocket } from 'ws';
import { listen } from '../src/listen.ts';
import type { Browser } from './browser.ts';
import { BASE_URL, openWorld, type World } from './world.ts';

/** A world that answers on a free port of this machine, live connections included. */
export interface Served {
  world: World;
  port: number;
  /** Connects as a browser does. Gives the status of the upgrade (101 when it is open), and what was heard. */
  connect(browser: Browser, path: string): ReturnType<typeof connect>;
  close(): Promise<void>;
}

export async function openServed(): Promise<Served> {
  const world = await openWorld();
  const listening = await listen(world.app.fetch, { port: 0, host: '127.0.0.1' });
  return {
    world,
    port: listening.port,
    connect: (browser, path) => connect(listening.port, browser, path),
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

async function connect(port: number, { cookies, ip }: Browser, path: string) {
  const cookie = cookieOf({ cookies });
  const headers = { cookie, 'X-Forwarded-For': ip };
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { origin: BASE_URL, headers });
  const heard: { type: string; cut?: string; whole?: boolean }[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data)))).on('error', () => {});
  const status = await new Promise<number>((resolve) => {
    socket.once('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
    socket.once('message', () => resolve(101));
    socket.once('close', (code) => resolve(code));
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return { status, heard, socket, closed };
}
