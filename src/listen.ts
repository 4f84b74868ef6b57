import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { serve } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import { Turns } from './core/turns.ts';
import { paths } from './paths.ts';

type Fetch = Parameters<typeof serve>[0]['fetch'];
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface Listening {
  port: number;
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  address: string;
  /** Takes no new connection, finishes requests, and after `patience` milliseconds ends whatever is still open. */
  close(patience: number): Promise<void>;
}

/** How many requests of one connection may be under way: browsers and proxies send one, and wait for its answer. */
const AT_ONCE = 8;
/** For how long requests are begun before the loop turns, in milliseconds: the others begin in the next turns. */
const SLICE = 5;
/** How long a refused upgrade's peer may take to hang up, in milliseconds. */
const PARTING = 1000;

/** Serves the program on a port (0: a free one), live connections included. Throws when the port cannot be had. */
export async function listen(fetch: Fetch, at: { port: number; host: string }): Promise<Listening> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  const server = serve({ fetch, port: at.port, hostname: at.host, websocket: { server: sockets } }) as Server;
  // Longer than a proxy keeps its connections: else it sends a request into one that is just closing.
  server.keepAliveTimeout = 75_000;
  refuseOtherUpgrades(server);
  guardRequests(server);
  const open = new Set<Duplex>();
  server.on('connection', (socket) => open.add(socket.once('close', () => open.delete(socket))));
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const { address, port, family } = server.address() as AddressInfo;
  return {
    port,
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    async close(patience) {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      // The server forgets a connection that was upgraded, and would wait for it.
      const end = setTimeout(() => open.forEach((socket) => void socket.destroy()), patience);
      await closed;
      clearTimeout(end);
    },
  };
}

/**
 * The adapter leaves an upgrade to anything but a WebSocket (h2c, which curl offers) without an answer, its descriptor
 * lost. It must stay the only listener, else it no longer refuses what it should: so it is wrapped.
 */
function refuseOtherUpgrades(server: Server): void {
  const [adapter] = server.listeners('upgrade') as Upgrade[];
  if (!adapter) throw new Error('the adapter takes no live connections');
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    // We have said our last word: a peer that keeps its half open holds a descriptor.
    socket.once('finish', () => setTimeout(() => socket.destroy(), PARTING).unref());
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') socket.end(refused('426 Upgrade Required', WANTED));
    else if (!hasAddress(request)) socket.end(refused('400 Bad Request'));
    else adapter(request, socket, head);
  });
}

/**
 * Node hands over every request of a connection as soon as it is read, answered or not: 5 MB of them on 20 connections
 * took 1.6 GB and kept everybody waiting for 19 s (R24). And many connections may ask at once: a thousand screens that
 * a cut sends away do. Whoever asks whether the process lives waits for none of them. The adapter is guarded against
 * what is no address, too.
 */
function guardRequests(server: Server): void {
  const [adapter] = server.listeners('request') as RequestListener[];
  if (!adapter) throw new Error('the adapter takes no requests');
  const underWay = new WeakMap<Duplex, number>();
  const turns = new Turns(SLICE);
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const { socket } = request;
    if (!hasAddress(request)) return void response.writeHead(400, { Connection: 'close' }).end();
    const before = underWay.get(socket) ?? 0;
    if (before >= AT_ONCE) return void socket.destroy();
    underWay.set(socket, before + 1);
    response.once('close', () => underWay.set(socket, (underWay.get(socket) ?? 1) - 1));
    if (request.url === paths.health) adapter(request, response);
    else turns.take(() => adapter(request, response));
  });
}

/** What is no address, such as a host of digits, the adapter may find out too late: as a failure of ours, with 500. */
function hasAddress({ url = '', headers: { host } }: IncomingMessage): boolean {
  const whole = url.startsWith('/') ? `http://${host || 'localhost'}${url}` : url;
  if (!URL.canParse(whole)) return false;
  const { username, password } = new URL(whole);
  return username === '' && password === '';
}

const WANTED = 'Upgrade: websocket\r\n';
const refused = (status: string, more = '') =>
  `HTTP/1.1 ${status}\r\n${more}Connection: close\r\nContent-Length: 0\r\n\r\n`;
