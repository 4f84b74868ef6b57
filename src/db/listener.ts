import pg from 'pg';

const BEAT_MS = 15_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** The heartbeat's query fails after 5 s: a connection that died without a word is noticed within 20 s. */
const LIMITS = { keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 5_000 };

/**
 * One connection to Postgres that only listens. What was notified while it was broken is lost, so that after it is
 * back everybody in `onLost` is told to look again (docs/architecture.md, "The live connection").
 */
export class Listener {
  readonly #url: string;
  readonly #heard = new Map<string, ((payload: string) => void)[]>();
  readonly #lost: (() => void)[] = [];
  #client: Promise<pg.Client> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Connects at the first call. Throws when the server cannot be reached then. */
  async listen(channel: string, onPayload: (payload: string) => void): Promise<void> {
    const known = this.#heard.get(channel);
    if (known) known.push(onPayload);
    else this.#heard.set(channel, [onPayload]);
    this.#client ??= this.#connect();
    const client = await this.#client;
    if (!known) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  }

  onLost(callback: () => void): void {
    this.#lost.push(callback);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'porchlight-listen', ...LIMITS });
    client.on('notification', ({ channel, payload }) => {
      for (const onPayload of this.#heard.get(channel) ?? []) onPayload(payload ?? '');
    });
    // An error is followed by the end, which is what we act on; without a listener it would end the process.
    client.on('error', () => {});
    try {
      await client.connect();
      for (const channel of this.#heard.keys()) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      void client.end().catch(() => {});
      throw error;
    }
    this.#watch(client);
    return client;
  }

  #watch(client: pg.Client): void {
    const beat = setInterval(() => void client.query('select 1').catch(() => client.end()), BEAT_MS);
    beat.unref();
    client.once('end', () => {
      clearInterval(beat);
      if (!this.#closed) this.#again(FIRST_WAIT_MS);
    });
  }

  #again(wait: number): void {
    this.#retry = setTimeout(async () => {
      this.#client = this.#connect();
      try {
        await this.#client;
      } catch {
        if (!this.#closed) this.#again(Math.min(wait * 2, LONGEST_WAIT_MS));
        return;
      }
      for (const callback of this.#lost) callback();
    }, wait);
  }
}
