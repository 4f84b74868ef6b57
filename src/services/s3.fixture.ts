import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsV4Signer } from 'aws4fetch';

const KEYS = { accessKeyId: 'porch', secretAccessKey: 'light/+ =' };

export interface Bucket {
  /** For `S3_URL`. */
  url: string;
  /** What is there, by key. */
  objects: Map<string, Buffer>;
  /** The next request is answered with this status and does nothing. */
  fail(status: number): void;
  close(): Promise<void>;
}

/**
 * A bucket in memory that speaks as much of S3 as we do: PUT, GET with Range, HEAD, DELETE. It refuses what is wrongly
 * signed (403), and a body that is not what its hash says (400).
 */
export async function openBucket(): Promise<Bucket> {
  const objects = new Map<string, Buffer>();
  let failing = 0;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const trouble = failing || (await refused(request, body));
    failing = 0;
    if (trouble) response.writeHead(trouble).end();
    else answer(objects, request, body, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const key = `${KEYS.accessKeyId}:${encodeURIComponent(KEYS.secretAccessKey)}`;
  return {
    url: `http://${key}@127.0.0.1:${port}/house?region=eu-central-1`,
    objects,
    fail: (status) => {
      failing = status;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The status of a refusal, or 0. */
async function refused({ method, url, headers }: http.IncomingMessage, body: Buffer): Promise<number> {
  const given = headers.authorization ?? '';
  const names = /SignedHeaders=([\w;-]+)/.exec(given)?.[1]?.split(';') ?? [];
  const signed = Object.fromEntries(names.flatMap((name) => (name === 'host' ? [] : [[name, `${headers[name]}`]])));
  const at = { method, url: `http://${headers.host}${url}`, headers: signed, datetime: `${headers['x-amz-date']}` };
  const wanted = await new AwsV4Signer({ ...at, ...KEYS, service: 's3', region: 'eu-central-1' }).sign();
  if (wanted.headers.get('authorization') !== given) return 403;
  const hash = headers['x-amz-content-sha256'];
  const right = hash === 'UNSIGNED-PAYLOAD' || hash === createHash('sha256').update(body).digest('hex');
  return right && (method !== 'PUT' || Number(headers['content-length']) === body.length) ? 0 : 400;
}

function answer(
  objects: Map<string, Buffer>,
  { method, url = '', headers }: http.IncomingMessage,
  body: Buffer,
  response: http.ServerResponse,
): void {
  const key = url.slice('/house/'.length);
  const there = objects.get(key);
  if (method === 'PUT') objects.set(key, body);
  else if (method === 'DELETE') objects.delete(key);
  else if (!there) return void response.writeHead(404).end();
  else {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    const part = from === undefined ? there : there.subarray(Number(from), Number(to) + 1);
    response.writeHead(from === undefined ? 200 : 206, { 'Content-Length': part.length });
    return void response.end(method === 'HEAD' ? undefined : part);
  }
  response.writeHead(method === 'PUT' ? 200 : 204).end();
}
