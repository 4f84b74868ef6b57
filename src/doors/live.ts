import { upgradeWebSocket } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { WSContext } from 'hono/ws';
import type { Core } from '../core/core.ts';
import type { LiveMessage, Screen, Viewer } from '../core/live.ts';
import type { AnyScope } from '../core/scope.ts';
import type { Ask } from './door.ts';

/** The page's own look-up, run anew: the project's newest event number, or null when the page would be refused now. */
export type LookUp = () => Promise<number | null>;

const screenOf = (c: Context) => (c.req.query('screen') ?? '').slice(0, 64);

/**
 * Upgrades to the page's one live connection. Takes part first and looks up second, so that nothing that commits
 * between the two is missed; a page older than the newest event is told to look again at once (DESIGN, "Live, in
 * full").
 */
export async function liveConnection<S extends AnyScope>(
  ask: Ask<S>,
  viewer: Viewer,
  lookUp: LookUp,
): Promise<Response> {
  const { c, core } = ask;
  const renderedAt = Number(c.req.query('at') ?? 0);
  let screen: Screen | undefined;
  const upgrade = upgradeWebSocket(() => ({
    onOpen(_event, socket) {
      screen = openScreen(c, viewer, socket, lookUp);
      core.live.connect(screen);
      void greet(core, screen, lookUp, renderedAt);
    },
    onMessage(event) {
      const cut = answeredCut(event.data);
      if (screen && cut)
        core.live.answered(screen, cut).catch((error) => core.log.error({ err: error }, 'an answer was lost'));
    },
    onClose() {
      if (screen) core.live.disconnect(screen);
    },
  }));
  return (await upgrade(c, async () => {})) ?? c.text('This address is for live connections.', 426);
}

function openScreen(c: Context, viewer: Viewer, socket: WSContext, lookUp: LookUp): Screen {
  return {
    id: screenOf(c),
    viewer,
    send: (message: LiveMessage) => {
      if (socket.readyState === 1) socket.send(JSON.stringify(message));
    },
    close: () => socket.close(1000),
    recheck: async () => (await lookUp()) !== null,
  };
}

async function greet(core: Core, screen: Screen, lookUp: LookUp, renderedAt: number): Promise<void> {
  try {
    const newest = await lookUp();
    if (newest === null) {
      screen.send({ type: 'cut', cut: null, whole: true });
      await core.live.refused(screen.id);
    } else if (newest > renderedAt) screen.send({ type: 'look' });
    else screen.send({ type: 'beat' });
  } catch (error) {
    core.log.error({ err: error }, 'a live connection could not be looked up');
    screen.close();
  }
}

function answeredCut(data: unknown): string | undefined {
  try {
    const message = JSON.parse(String(data)) as { type?: unknown; cut?: unknown };
    return message.type === 'answer' && typeof message.cut === 'string' ? message.cut : undefined;
  } catch {
    return undefined;
  }
}

/** A tab that comes back and is refused at the upgrade shows nothing any more: it counts as cleared then (B1). */
export function countRefusedScreens(core: Core): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const upgrades = c.req.header('upgrade')?.toLowerCase() === 'websocket';
    if (upgrades && c.res.status >= 300) await core.live.refused(screenOf(c));
  };
}
