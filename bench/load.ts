import http from 'node:http';

export interface Load {
  /** Answers a second. */
  perSecond: number;
  /** Milliseconds of each answer, unsorted. */
  times: number[];
}

export const CONNECTIONS = 8;

let drawn = 0;

/**
 * Asks for an address over and over on eight connections that are kept, for so many milliseconds. `anew`: each time by
 * a query that no page was kept under, so that every answer is drawn.
 */
export async function load(url: string, cookie: string, ms: number, anew = false): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const start = performance.now();
  async function one(): Promise<void> {
    while (performance.now() - start < ms) {
      const began = performance.now();
      await ask(anew ? `${url}?drawn=${++drawn}` : url, cookie, agent);
      times.push(performance.now() - began);
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { perSecond: times.length / seconds, times };
}

function ask(url: string, cookie: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' };
    const request = http.get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}.`));
      response.resume().once('end', resolve).once('error', reject);
    });
    request.once('error', (error) => reject(new Error(`${url}: ${error.message}`)));
  });
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
