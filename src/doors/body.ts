import type { Context } from 'hono';
import type { Drafts } from '../core/core.ts';
import { Refusal } from '../core/errors.ts';
import { type PostedForm, postedForm } from '../core/form.ts';
import { boundaryOf, readParts } from './parts.ts';

const KB = 1024;
const MB = 1024 * KB;
/** How long a form of words may take to arrive, in milliseconds (R2). Files have the server's own patience. */
const PATIENCE = 15_000;
/** A body of nothing but words is no longer, wherever it is posted, but where a route takes more (R23). */
const WORDS = 64 * KB;
/** More fields than any form has: each costs something, however short it is (R23). */
const MOST_FIELDS = 20_000;

/** What body a POST route takes: bytes and files at most; `patience` in milliseconds (R1). */
export interface Takes {
  bytes: number;
  files: number;
  /** How many of the bytes may be a form's of nothing but words; 64 KB where nothing is said. */
  words?: number;
  patience?: number;
}

/** What a route declares beside its policy: it is judged after the door and before anything is read (R1). */
export const takes = {
  nothing: { bytes: 0, files: 0 },
  /** The form of a sign-in: an address, a code, a way back. */
  fewWords: { bytes: 8 * KB, files: 0, patience: PATIENCE },
  words: { bytes: WORDS, files: 0, patience: PATIENCE },
  /** A form of many rows: 2,000 lines of a bill arrive, and are told that they are too many. */
  manyWords: { bytes: MB, files: 0, words: MB, patience: PATIENCE },
  /** At most `count` files, `bytes` together with the words of their form. */
  files: ({ count, bytes }: { count: number; bytes: number }): Takes => ({ bytes: bytes + MB, files: count }),
  /** Bytes that are no form, at most so many. */
  bytes: (most: number): Takes => ({ bytes: most, files: 0 }),
};

/**
 * Runs `use` with the posted form; its files lie on our disk meanwhile. Throws a Refusal: 411 for a body whose length
 * nobody says, 413 for one that is larger than the route takes, for too many files, or for more parts and words than
 * anybody writes, 408 for words that do not arrive, 422 for what is no form, 507 when the disk is full. Nothing is read
 * of a body that is refused by its length.
 */
export async function withForm<R>(
  c: Context,
  drafts: Drafts,
  takes: Takes,
  use: (form: PostedForm) => Promise<R>,
): Promise<R> {
  const length = declaredLength(c);
  const inParts = boundaryOf(typeOf(c)) !== undefined;
  // Only parts hold files: anything else is words, wherever it is posted.
  if (length > (inParts ? takes.bytes : Math.min(takes.bytes, takes.words ?? WORDS))) throw new Refusal(413);
  if (length === 0) return await use(postedForm([]));
  const body = arriving(c, length, takes.patience);
  if (!inParts) return await use(postedForm(await readWords(c, body)));
  const { words, files } = await readParts(body, typeOf(c), takes, drafts).catch(noRoom);
  try {
    return await use(postedForm(words, files));
  } finally {
    for (const [, { path }] of files) await drafts.drop(path);
  }
}

/**
 * A body that is no form, to be read as it comes. Throws a Refusal: 411 for one whose length nobody says, 413 for one
 * that is larger than the route takes; while it is read 422 when less of it arrives.
 */
export function bodyOf(c: Context, { bytes, patience }: Takes): { body: AsyncIterable<Uint8Array>; bytes: number } {
  const length = declaredLength(c);
  if (length > bytes) throw new Refusal(413);
  return { body: length === 0 ? nothing() : arriving(c, length, patience), bytes: length };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function noRoom(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOSPC' || error.code === 'EDQUOT' ? new Refusal(507) : error;
}

function declaredLength(c: Context): number {
  if (c.req.header('transfer-encoding') !== undefined) throw new Refusal(411);
  const length = c.req.header('content-length');
  if (length === undefined && c.req.raw.body === null) return 0;
  if (length === undefined || !/^\d{1,15}$/.test(length)) throw new Refusal(411);
  return Number(length);
}

/** The bytes of the body as they come: exactly as many as it said, and in time. */
async function* arriving(c: Context, length: number, patience: number | undefined): AsyncGenerator<Uint8Array> {
  const reader = c.req.raw.body?.getReader();
  if (!reader) throw new Refusal(422);
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    void reader.cancel();
  }, patience ?? FOR_EVER);
  let at = 0;
  try {
    for (let part = await next(reader); !part.done; part = await next(reader)) {
      at += part.value.length;
      if (at > length) throw new Refusal(413);
      yield part.value;
    }
  } finally {
    clearTimeout(late);
  }
  if (at < length) throw new Refusal(isLate ? 408 : 422);
}

/** The longest that a timer knows: the server ends a request long before. */
const FOR_EVER = 2 ** 31 - 1;

async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    // The connection broke: nobody hears the answer.
    throw new Refusal(422);
  }
}

const typeOf = (c: Context) => c.req.header('content-type') ?? '';

async function readWords(c: Context, body: AsyncIterable<Uint8Array>): Promise<FormData> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  const whole = Buffer.concat(parts);
  if (fieldsIn(whole) > MOST_FIELDS) throw new Refusal(413);
  try {
    return await new Response(whole, { headers: { 'content-type': typeOf(c) } }).formData();
  } catch {
    throw new Refusal(422);
  }
}

function fieldsIn(body: Buffer): number {
  let fields = 1;
  for (let at = body.indexOf('&'); at >= 0; at = body.indexOf('&', at + 1)) fields += 1;
  return fields;
}
