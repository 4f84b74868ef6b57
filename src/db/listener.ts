import pg from 'pg';

export interface Listener {
  listen(channel: string, onPayload: (payload: string) => void): Promise<void>;
  onLost(callback: () => void): void;
  close(): Promise<void>;
}

const BEAT_MS = 15_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/**
 * One connection to Postgres that only listens. What was notified while it was broken is lost, so that after it is
 * back everybody in `onLost` is told to look again (DESIGN, Live).
 */
export function openListener(url: string): Listener {
  const heard = new Map<string, ((payload: string) => void)[]>();
  const lost: (() => void)[] = [];
  let client: Promise<pg.Client> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'porchlight-listen', ...timeouts });
    fresh.on('notification', ({ channel, payload }) => {
      for (const onPayload of heard.get(channel) ?? []) onPayload(payload ?? '');
    });
    fresh.on('error', () => {});
    try {
      await fresh.connect();
      for (const channel of heard.keys()) await fresh.query(`LISTEN ${fresh.escapeIdentifier(channel)}`);
    } catch (error) {
      void fresh.end().catch(() => {});
      throw error;
    }
    const beat = setInterval(() => void fresh.query('select 1').catch(() => fresh.end()), BEAT_MS);
    beat.unref();
    fresh.once('end', () => {
      clearInterval(beat);
      if (!closed) again(FIRST_WAIT_MS);
    });
    return fresh;
  }

  function again(wait: number): void {
    retry = setTimeout(async () => {
      try {
        client = connect();
        await client;
      } catch {
        if (!closed) again(Math.min(wait * 2, LONGEST_WAIT_MS));
        return;
      }
      for (const callback of lost) callback();
    }, wait);
  }

  return {
    async listen(channel, onPayload) {
      const known = heard.get(channel);
      if (known) known.push(onPayload);
      else heard.set(channel, [onPayload]);
      client ??= connect();
      const ready = await client;
      if (!known) await ready.query(`LISTEN ${ready.escapeIdentifier(channel)}`);
    },
    onLost: (callback) => void lost.push(callback),
    async close() {
      closed = true;
      clearTimeout(retry);
      await (await client?.catch(() => undefined))?.end();
    },
  };
}

/** The heartbeat's query fails after 5 s: a connection that died without a word is noticed within 20 s. */
const timeouts = { keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 5_000 };
