import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import type { Drafts } from '../core/core.ts';
import { Refusal } from '../core/errors.ts';
import type { PostedFile } from '../core/form.ts';

const KB = 1024;
/**
 * What a form of parts may hold beside what is in its files: more than any form of ours by far. Everybody waits while
 * parts, their heads and words are parsed (20 s for 50 MB of nothing else), hardly for what is in files (R23).
 * `besides` is all that is in no file, in bytes, what waits in buffers included.
 */
const MOST = { parts: 500, head: 4 * KB, words: 64 * KB, besides: 1024 * KB };

/** How much waits to be read, of the form and of a part. Newer Nodes take more, and would find other forms broken. */
const WAITING = { highWaterMark: 16 * KB, fileHwm: 16 * KB };

/** The boundary of a form of parts, as browsers say it; nothing for any other body. */
export function boundaryOf(contentType: string): string | undefined {
  return /^multipart\/form-data; ?boundary=([\w'+.-]{1,70})$/i.exec(contentType)?.[1];
}

export interface Parts {
  words: [string, string][];
  files: [string, PostedFile][];
}

/**
 * Reads a form of parts as it comes: words into memory, files to the disk. Throws a Refusal: 413 for too many parts,
 * files or words, 422 for what is no form; or what the disk says. No file is left then.
 */
export async function readParts(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  most: { files: number },
  drafts: Drafts,
): Promise<Parts> {
  const reading = new Reading(contentType, most.files, drafts);
  try {
    for await (const chunk of body) await reading.take(chunk);
    return await reading.end();
  } catch (error) {
    await reading.abandon();
    throw error;
  }
}

/** One form while it arrives. */
class Reading {
  private readonly words: [string, string][] = [];
  private readonly files: Promise<[string, PostedFile]>[] = [];
  private readonly open = new Set<BusboyFileStream>();
  private readonly parser: InstanceType<typeof Busboy>;
  private trouble: unknown;
  private wake: () => void = () => {};
  private isWaiting = false;
  private inFiles = 0;
  private arrived = 0;

  constructor(
    contentType: string,
    files: number,
    private readonly drafts: Drafts,
  ) {
    const limits = { files, parts: MOST.parts, fieldSize: MOST.words, headerSize: MOST.head };
    const headers = { 'content-type': contentType };
    this.parser = new Busboy({ headers, limits, preservePath: true, ...WAITING });
    const tooMuch = () => this.fail(new Refusal(413));
    this.parser.on('partsLimit', tooMuch).on('filesLimit', tooMuch).on('fieldsLimit', tooMuch);
    this.parser.on('error', () => this.fail(new Refusal(422)));
    this.parser.on('field', (name, value, _nameCut, cut) => (cut ? tooMuch() : this.words.push([name, value])));
    this.parser.on('file', (name, stream, fileName) => this.keep(name, stream, unescaped(fileName ?? '')));
  }

  /** Waits until the disk has kept up. */
  async take(chunk: Uint8Array): Promise<void> {
    this.arrived += chunk.byteLength;
    if (!this.parser.write(chunk)) await this.once('drain');
    if (this.arrived - this.inFiles > MOST.besides) this.fail(new Refusal(413));
    if (this.trouble) throw this.trouble;
  }

  async end(): Promise<Parts> {
    const finished = this.once('finish');
    this.parser.end();
    await finished;
    if (this.trouble) throw this.trouble;
    return { words: this.words, files: await Promise.all(this.files) };
  }

  /** Ends what is being written, and takes away what was. */
  async abandon(): Promise<void> {
    for (const stream of this.open) stream.destroy(new Error('abandoned'));
    for (const file of await Promise.allSettled(this.files)) {
      if (file.status === 'fulfilled') await this.drafts.drop(file.value[1].path);
    }
  }

  /** Resolves at the event, or as soon as something is wrong. */
  private async once(event: 'drain' | 'finish'): Promise<void> {
    await new Promise<void>((resolve) => {
      this.parser.once(event, resolve);
      this.wake = resolve;
      this.isWaiting = true;
      if (this.trouble) resolve();
      else this.expect();
    });
    this.isWaiting = false;
  }

  /**
   * Only a file that the disk is still taking keeps the parser waiting for longer than a turn. When there is none, it
   * waits for what never comes (a large part without a head), and the form is none.
   */
  private expect(): void {
    const isStuck = () => this.isWaiting && this.open.size === 0;
    if (isStuck()) setImmediate(() => isStuck() && this.fail(new Refusal(422)));
  }

  private fail(error: unknown): void {
    this.trouble ??= error;
    this.wake();
  }

  private keep(field: string, stream: BusboyFileStream, name: string): void {
    this.open.add(stream);
    // A stream whose form ends too early says so here, while nobody reads.
    stream.on('error', () => {});
    const file = this.drafts
      .write(this.counted(stream))
      .then(({ path, bytes }): [string, PostedFile] => [field, { name, bytes, path }]);
    file
      .catch((error) => this.fail(error))
      .finally(() => {
        this.open.delete(stream);
        this.expect();
      });
    this.files.push(file);
  }

  private async *counted(stream: BusboyFileStream): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      this.inFiles += chunk.byteLength;
      yield chunk;
    }
  }
}

/** Browsers write a quotation mark and line ends in a file's name as %22, %0D and %0A. */
function unescaped(name: string): string {
  return name.replace(/%(22|0D|0A)/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
