import type { Context } from 'hono';

declare module 'hono' {
  interface ContextVariableMap {
    /** How long whoever came too often has to wait, in milliseconds. */
    wait?: number;
  }
}

/** Says after how many seconds to come again. `wait` is in milliseconds. */
export function retryAfter(c: Context, wait: number): void {
  c.set('wait', wait);
  c.header('Retry-After', `${Math.ceil(wait / 1000)}`);
}

/** A form that comes back filled in, as the answer to who came too often (R24): 429, and when to come again. */
export function comeAgain(page: Response, wait: number | undefined): Response {
  if (wait === undefined) return page;
  const headers = new Headers(page.headers);
  headers.set('Retry-After', `${Math.ceil(wait / 1000)}`);
  return new Response(page.body, { status: 429, headers });
}
