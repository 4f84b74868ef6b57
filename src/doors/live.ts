import { upgradeWebSocket } from '@hono/node-server';
import type { Context } from 'hono';
import type { WSContext } from 'hono/ws';
import type { Core } from '../core/core.ts';
import type { LiveMessage, Screen, Viewer } from '../core/live.ts';
import type { AnyScope } from '../core/scope.ts';
import { hash } from '../core/secret.ts';
import { type CookieName, readCookie } from './cookie.ts';
import type { Ask } from './door.ts';
import { clientIp } from './ip.ts';

/** What of a viewer's page is looked up anew: `key` tells it from their other pages. */
export interface Page<S extends AnyScope> {
  viewer: Viewer;
  key: string;
  /** The newest event number that this viewer may know of, or null when the page would be refused now. */
  look(scope: S): Promise<number | null>;
}

/** Whose screens a request's are: the cookie that opened the door, hashed. */
export function ownerOf(c: Context, core: Core, credential: CookieName): string {
  return hash(readCookie(c, core, credential) ?? '');
}

export const screenOf = (c: Context) => (c.req.query('screen') ?? '').slice(0, 64);

/** What takes part in live for a viewer: how it is looked up again, and whose it is. */
export function watching<S extends AnyScope>(ask: Ask<S>, page: Page<S>): Omit<Screen, 'send' | 'close'> {
  const { c, core, credential, scope } = ask;
  const owner = ownerOf(c, core, credential);
  const group = `${owner} ${scope.kind} ${'base' in scope ? scope.base : ''}`;
  const look = page.look as (viewer: unknown) => Promise<number | null>;
  const lookUp = { group, page: page.key, enter: ask.again, look };
  return { id: screenOf(c), owner, ip: clientIp(c, core), viewer: page.viewer, lookUp };
}

/**
 * Upgrades to the page's one live connection. Takes part first and looks up second, so that nothing that commits
 * between the two is missed; an older page is told to refresh at once. 429 above the ceiling (R24).
 */
export async function liveConnection<S extends AnyScope>(ask: Ask<S>, page: Page<S>): Promise<Response> {
  const { c, core } = ask;
  const { live, log } = core;
  const renderedAt = Number(c.req.query('at') ?? 0);
  const watched = watching(ask, page);
  if (!live.hasRoom(watched)) return c.text('Too many pages of yours are open.', 429);
  let screen: Screen | undefined;
  const upgrade = upgradeWebSocket(() => ({
    onOpen(_event, socket) {
      // Many may have come in at once, while there was still room for each.
      if (!live.hasRoom(watched)) return socket.close(1013);
      screen = { ...watched, ...wire(socket) };
      live.connect(screen);
      void greet(core, screen, renderedAt);
    },
    onMessage(event) {
      const cut = answeredCut(event.data);
      if (screen && cut) live.answered(screen, cut).catch((error) => log.error({ err: error }, 'an answer was lost'));
    },
    onClose() {
      if (screen) live.disconnect(screen);
    },
  }));
  return (await upgrade(c, async () => {})) ?? c.text('This address is for live connections.', 426);
}

function wire(socket: WSContext) {
  return {
    send: (message: LiveMessage) => {
      if (socket.readyState === 1) socket.send(JSON.stringify(message));
    },
    close: () => socket.close(1000),
  };
}

async function greet({ live, log }: Core, screen: Screen, renderedAt: number): Promise<void> {
  const { enter, look } = screen.lookUp;
  try {
    const viewer = await enter();
    const newest = viewer ? await look(viewer) : null;
    if (newest === null) {
      screen.send({ type: 'cut', cut: null, whole: true });
      await live.refused(screen.id, screen.owner);
    } else if (newest > renderedAt) screen.send({ type: 'refresh' });
    else screen.send({ type: 'beat' });
  } catch (error) {
    log.error({ err: error }, 'a live connection could not be looked up');
    screen.close();
  }
}

function answeredCut(data: unknown): string | undefined {
  try {
    const message = JSON.parse(String(data)) as { type?: unknown; cut?: unknown } | null;
    return message?.type === 'answer' && typeof message.cut === 'string' ? message.cut : undefined;
  } catch {
    return undefined;
  }
}
