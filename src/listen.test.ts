import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Listening, listen } from './listen.ts';

let listening: Listening;
afterEach(() => listening.close(0));

async function open() {
  listening = await listen(() => new Response('hello'), { port: 0, host: '127.0.0.1' });
}

const asking = (upgrade: string) =>
  `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: ${upgrade}\r\n\r\n`;

/** Asks, and keeps its own half of the connection open. Gives what was answered once the server has hung up. */
async function ask(words: string): Promise<string> {
  const socket = net.connect({ port: listening.port, host: '127.0.0.1', allowHalfOpen: true });
  const said: Buffer[] = [];
  socket.on('data', (part) => said.push(part)).on('error', () => {});
  socket.write(words);
  await once(socket, 'end');
  const answer = Buffer.concat(said).toString();
  // The server hangs up for good, though this side never does.
  while (!socket.destroyed) {
    socket.write('x');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return answer;
}

test('R24: an upgrade to anything but a live connection is answered with 426 and hung up', async () => {
  await open();
  const answers = await Promise.all(['h2c', 'TLS/1.0', 'x'].map((upgrade) => ask(asking(upgrade))));
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 426 /);
});

const POST = 'POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx';

test.each([
  ['a live connection', asking('websocket')],
  ['a form', POST],
])('R1: %s to what is no address, or of no host, is refused as malformed', async (_what, words) => {
  const reads = (request: Request) => request.text().then((text) => new Response(text));
  listening = await listen(reads, { port: 0, host: '127.0.0.1' });
  const wrong = ['http://[::1', '*', 'http://a@b/'].map((target) => words.replace('/', target));
  const hosts = ['a b', '[::1', 'a@b', 'localhost:99999', '9007199254740993', '256.256.256.256', '1.2.3.4.5'];
  wrong.push(...hosts.map((host) => words.replace('localhost', host)));
  for (const answer of await Promise.all(wrong.map(ask))) expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test('a live connection at an address without one is refused and hung up', async () => {
  await open();
  expect(await ask(asking('websocket'))).toMatch(/^HTTP\/1\.1 200 /);
});

test('R24: a connection that sends request upon request without waiting is ended, one that waits goes on', async () => {
  let asked = 0;
  listening = await listen(
    async () => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return new Response('hello');
    },
    { port: 0, host: '127.0.0.1' },
  );
  const socket = net.connect({ port: listening.port, host: '127.0.0.1' });
  const get = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
  for (let patient = 0; patient < 20; patient++) {
    socket.write(get);
    await once(socket, 'data');
  }
  expect(asked).toBe(20);
  const ended = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve));
  socket.resume().write(get.repeat(5_000));
  await ended;
  expect(asked).toBeLessThan(30);
});

test('a stop ends within its patience, whoever hangs on', async () => {
  listening = await listen(() => new Promise(() => {}), { port: 0, host: '127.0.0.1' });
  const sockets = ['h2c', 'websocket'].map((upgrade) => {
    const socket = net.connect({ port: listening.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {}).on('data', () => {});
    socket.write(asking(upgrade));
    return socket;
  });
  await once(sockets[0]!, 'end');
  await listening.close(300);
  for (const socket of sockets) socket.destroy();
});
