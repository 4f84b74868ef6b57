import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumArgs, ensureChromium } from '../scripts/test/chromium.ts';
import type { Project } from './project.ts';

const BROWSERS = 5;

/** A real Chromium, with as little traffic of its own as the browser tests have. */
export function launch() {
  return chromium.launch({ args: chromiumArgs, executablePath: ensureChromium() });
}

/** A cookie as a browser keeps it, from `name=value`. */
export function cookieOf(cookie: string) {
  const [name, value] = cookie.split('=') as [string, string];
  return { name, value, url: 'https://127.0.0.1', httpOnly: true, secure: true, sameSite: 'Lax' } as const;
}

/** Real browsers, each with another client of a project signed in: the last ones of its clients. */
export async function openBrowsers(address: string, project: Project) {
  const browser = await launch();
  const gone = new Map<number, number>();
  const tell = (n: number, at: number) => void gone.set(n, at);
  const contexts = await Promise.all(
    Array.from({ length: BROWSERS }, async (_, n): Promise<BrowserContext> => {
      const extraHTTPHeaders = { 'x-forwarded-for': `10.250.0.${n}` };
      const context = await browser.newContext({ baseURL: address, extraHTTPHeaders });
      await context.addCookies([cookieOf(project.client(1_000 - n))]);
      await context.exposeFunction('tellGone', (at: number) => tell(n, at));
      await context.addInitScript(WATCH);
      return context;
    }),
  );
  return {
    count: BROWSERS,
    /** Each opens a page anew, and is connected. */
    async go(path: string): Promise<void> {
      for (const page of contexts.flatMap((context) => context.pages())) await page.close();
      await Promise.all(contexts.map((context) => openLive(context, path)));
    },
    /** When content was off each (Date.now). Waits for it. */
    async gone(): Promise<number[]> {
      for (let waited = 0; gone.size < BROWSERS; waited += 10) {
        if (waited > 30_000) throw new Error(`${BROWSERS - gone.size} browsers still show what was removed.`);
        await wait(10);
      }
      const at = [...gone.values()];
      gone.clear();
      return at;
    },
    close: () => browser.close(),
  };
}

async function openLive(context: BrowserContext, path: string): Promise<void> {
  const page = await context.newPage();
  const greeted = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
  await Promise.all([page.goto(path), greeted]);
}

/** In the page: tells when the words of a removed thing first stand there instead of it. */
const WATCH = `new MutationObserver((_, observer) => {
  if (!document.querySelector('main > .gone')) return;
  observer.disconnect();
  tellGone(Date.now());
}).observe(document, { childList: true, subtree: true });`;
