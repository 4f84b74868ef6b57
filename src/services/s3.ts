import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import type { Drafts } from './drafts.ts';
import { type ByteRange, FileMissing, placeOf, type Shelf } from './shelf.ts';

/** The bucket answered with an error. It holds no key and no secret, so that a log may have it. */
class BucketFailed extends Error {}

/**
 * Files in a bucket of any S3-compatible store: `https://key:secret@host/bucket?region=us-east-1`, addressed by path.
 * A request that fails is not repeated here: whoever sends the file tries again.
 */
export function s3Shelf(s3Url: string, drafts: Drafts): Shelf {
  const ask = signing(s3Url);
  const shelf: Shelf = {
    async keep(key, { path, bytes, sha256 }) {
      const body = Readable.toWeb(createReadStream(path)) as ReadableStream;
      // Signed with its hash: the bucket keeps exactly these bytes, or refuses them.
      const headers = { 'Content-Length': `${bytes}`, 'X-Amz-Content-Sha256': sha256 };
      await done(await ask('PUT', key, { headers, body: bytes === 0 ? undefined : body }));
    },
    async open(key, range) {
      const answer = await done(await ask('GET', key, { headers: rangeHeader(range) }));
      return answer.body ?? (new Blob([]).stream() as ReadableStream<Uint8Array>);
    },
    async size(key) {
      return Number((await done(await ask('HEAD', key))).headers.get('content-length'));
    },
    async remove(key) {
      const answer = await ask('DELETE', key);
      if (answer.status !== 404) await done(answer);
    },
    async atHand(key, work) {
      const draft = await drafts.write(await shelf.open(key));
      try {
        return await work(draft.path);
      } finally {
        await drafts.drop(draft.path);
      }
    },
  };
  return shelf;
}

function rangeHeader(range: ByteRange | undefined): Record<string, string> {
  return range ? { Range: `bytes=${range.start}-${range.end}` } : {};
}

function signing(s3Url: string) {
  const { username, password, origin, pathname, searchParams } = new URL(s3Url);
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    service: 's3',
    region: searchParams.get('region') ?? 'us-east-1',
    retries: 0,
  });
  const base = `${origin}${pathname.replace(/\/$/, '')}`;
  return async (method: string, key: string, init: RequestInit = {}): Promise<Response> =>
    await client.fetch(`${base}/${placeOf(key).join('/')}`, { method, ...init });
}

async function done(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  await answer.body?.cancel();
  if (answer.status === 404) throw new FileMissing('No such file.');
  throw new BucketFailed(`The bucket answered ${answer.status}.`);
}
