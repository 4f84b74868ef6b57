import http from 'node:http';
import type { Program } from './programs.ts';

/** A member at their desk: what they ask a server for, and send to it. */
export interface Desk {
  get(path: string): Promise<Response>;
  /** Follows no redirect: gives where it leads. Throws when it leads nowhere. */
  send(path: string, form: Record<string, string> | FormData, headers?: Record<string, string>): Promise<string>;
  /** Sends so many bytes in one PATCH, as they are needed. */
  stream(path: string, bytes: number): Promise<void>;
}

export function openDesk({ address }: Pick<Program, 'address'>, cookie: string): Desk {
  const own = { cookie, origin: 'http://127.0.0.1' };
  return {
    async get(path) {
      const response = await fetch(address + path, { headers: own });
      if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
      return response;
    },
    async send(path, form, headers = {}) {
      const body = form instanceof FormData ? form : new URLSearchParams(form);
      const asked = { method: 'POST', headers: { ...own, ...headers }, body, redirect: 'manual' } as const;
      const response = await fetch(address + path, asked);
      const to = response.headers.get('location');
      if (!to) throw new Error(`${path} answered ${response.status}: ${(await response.text()).slice(-2000)}`);
      return to;
    },
    stream: (path, bytes) => stream(address + path, own, bytes),
  };
}

const PART = Buffer.alloc(1024 ** 2, 'house');

async function stream(url: string, own: Record<string, string>, bytes: number): Promise<void> {
  const tus = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  const headers = { ...own, ...tus, 'content-length': bytes };
  await new Promise<void>((resolve, reject) => {
    const request = http.request(url, { method: 'PATCH', headers }, (response) => {
      response.resume();
      if (response.statusCode === 204) resolve();
      else reject(new Error(`${url} answered ${response.statusCode}.`));
    });
    request.once('error', reject);
    let left = bytes;
    const write = () => {
      while (left > 0) {
        const part = PART.subarray(0, Math.min(left, PART.length));
        left -= part.length;
        if (!request.write(part)) return void request.once('drain', write);
      }
      request.end();
    };
    write();
  });
}
