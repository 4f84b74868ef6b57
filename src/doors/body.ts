import type { Context } from 'hono';
import { Refusal } from '../core/errors.ts';
import { type PostedForm, postedForm } from '../core/form.ts';
import { boundaryOf, isBearable } from './parts.ts';

const KB = 1024;
const MB = 1024 * KB;
/** How long a form of words may take to arrive, in milliseconds (R2). Files have the server's own patience. */
const PATIENCE = 15_000;

/** No field of words is longer, beside files either (R23). */
const LONGEST_WORDS = 64 * KB;

/** What body a POST route takes: bytes and files at most; `patience` in milliseconds (R1). */
export interface Takes {
  bytes: number;
  files: number;
  patience?: number;
}

/** What a route declares beside its policy: it is judged after the door and before anything is read (R1). */
export const takes = {
  nothing: { bytes: 0, files: 0 },
  /** The form of a sign-in: an address, a code, a way back. */
  fewWords: { bytes: 8 * KB, files: 0, patience: PATIENCE },
  words: { bytes: 64 * KB, files: 0, patience: PATIENCE },
  /** At most `count` files, `bytes` together with the words of their form. */
  files: ({ count, bytes }: { count: number; bytes: number }): Takes => ({ bytes: bytes + MB, files: count }),
};

/**
 * Reads the posted form. Throws a Refusal: 411 for a body whose length nobody says, 413 for one that is larger than the
 * route takes, for too many files, or for more parts and words than anybody writes, 408 for words that do not arrive,
 * 422 for what is no form. Nothing is read of a body that is refused by its length.
 */
export async function readForm(c: Context, { bytes, files, patience }: Takes): Promise<PostedForm> {
  const length = declaredLength(c);
  // Only parts hold files: anything else is words, wherever it is posted.
  const most = boundaryOf(typeOf(c)) === undefined ? Math.min(bytes, takes.words.bytes) : bytes;
  if (length > most) throw new Refusal(413);
  const data = length === 0 ? new FormData() : await parse(c, await arrived(c, length, patience));
  const values = [...data.values()];
  if (values.filter((value) => value instanceof File).length > files) throw new Refusal(413);
  if (values.some((value) => typeof value === 'string' && value.length > LONGEST_WORDS)) throw new Refusal(413);
  return postedForm(data);
}

function declaredLength(c: Context): number {
  if (c.req.header('transfer-encoding') !== undefined) throw new Refusal(411);
  const length = c.req.header('content-length');
  if (length === undefined && c.req.raw.body === null) return 0;
  if (length === undefined || !/^\d{1,15}$/.test(length)) throw new Refusal(411);
  return Number(length);
}

/** The bytes of the body, no more than it said. */
async function arrived(c: Context, length: number, patience: number | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const reader = c.req.raw.body?.getReader();
  if (!reader) throw new Refusal(422);
  const late = patience === undefined ? undefined : setTimeout(() => void reader.cancel(), patience);
  const started = performance.now();
  const all = new Uint8Array(length);
  let at = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (at + part.value.length > length) throw new Refusal(413);
      all.set(part.value, at);
      at += part.value.length;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // The connection broke: nobody hears the answer.
    throw new Refusal(422);
  } finally {
    clearTimeout(late);
  }
  if (at === length) return all;
  throw new Refusal(patience !== undefined && performance.now() - started >= patience ? 408 : 422);
}

const typeOf = (c: Context) => c.req.header('content-type') ?? '';

async function parse(c: Context, body: Uint8Array<ArrayBuffer>): Promise<FormData> {
  const type = typeOf(c);
  const boundary = boundaryOf(type);
  if (boundary !== undefined && !isBearable(Buffer.from(body.buffer), boundary)) throw new Refusal(413);
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Refusal(422);
  }
}
