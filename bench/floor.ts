import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { openDatabase } from '../src/db/open.ts';
import type { Page, Question } from './kitchen.ts';

// The floor of each page, a program of its own: bare node:http that asks the same statements, prepared by name, and
// sends the same bytes; those of a file it streams. It decides nothing and draws nothing; no page can be cheaper than
// that.

type Ask = (question: Question, name: string) => Promise<unknown>;

async function openAsk(): Promise<Ask> {
  const { DATABASE_URL: connectionString, DATA_DIR: dataDir = '' } = process.env;
  if (connectionString) {
    const pool = new pg.Pool({ connectionString, max: 10 });
    return ({ text, values }, name) => pool.query({ name, text, rowMode: 'array' }, values);
  }
  const { db } = await openDatabase({ dataDir, durable: false });
  const { $client: pglite } = db as unknown as { $client: { query(...asked: unknown[]): Promise<unknown> } };
  return ({ text, values }) => pglite.query(text, values, { rowMode: 'array' });
}

function stream(file: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': statSync(file).size });
  createReadStream(file).pipe(response);
}

const pages: Page[] = JSON.parse(readFileSync(process.argv[2]!, 'utf8'));
const bodies = new Map(pages.map((page) => [page.path, { page, body: Buffer.from(page.body ?? '', 'base64') }]));
const headers = { 'content-type': 'text/html; charset=UTF-8', 'content-encoding': 'br' };
const ask = await openAsk();
const server = createServer(async (request, response) => {
  const found = bodies.get(request.url!);
  if (!found) return void response.writeHead(404).end();
  const { page, body } = found;
  for (const [n, question] of page.questions.entries()) await ask(question, `${page.name} ${n}`);
  if (page.file) return stream(page.file, response);
  response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ address: `http://127.0.0.1:${port}` }));
});
