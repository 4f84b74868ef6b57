import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from '@playwright/test';

/** What a test knows beforehand about a person's browser. */
export interface Circumstances extends BrowserContextOptions {
  /** Answers that this person is meant to meet, e.g. 410: the browser reports them as errors. */
  meets?: number[];
  /** The network is taken away during the test. */
  goesOffline?: boolean;
}

/** Somebody in front of a browser of their own. Any error that the browser reports ends up in `complaints`. */
export interface Person {
  context: BrowserContext;
  page: Page;
  complaints: string[];
}

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1440, height: 900 };

let people = 0;

/** Each person has an address of their own, else rate limits meet (R8). `cookies` are named in full. */
export async function openPerson(
  browser: Browser,
  baseURL: string,
  cookies: ReadonlyMap<string, string>,
  { meets = [], goesOffline = false, ...options }: Circumstances = {},
): Promise<Person> {
  people += 1;
  const context = await browser.newContext({
    baseURL,
    viewport: DESKTOP,
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'X-Forwarded-For': `10.77.${people >> 8}.${people & 255}` },
    ...options,
  });
  const attributes = { url: 'https://localhost', httpOnly: true, secure: true, sameSite: 'Lax' } as const;
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, ...attributes })));
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && !foreseen(message, meets, goesOffline))
      complaints.push(`${message.text()} at ${message.location().url}`);
  });
  context.on('weberror', (error) => complaints.push(`${error.error().stack ?? error.error()}`));
  return { context, page: await context.newPage(), complaints };
}

function foreseen(message: ConsoleMessage, meets: number[], goesOffline: boolean): boolean {
  const text = message.text();
  const status = /status of (\d{3})|response code: (\d{3})/.exec(text);
  if (status) return meets.includes(Number(status[1] ?? status[2]));
  const lost = /ERR_INTERNET_DISCONNECTED|WebSocket connection to .* failed|^TypeError: Failed to fetch/;
  return goesOffline && lost.test(text);
}
