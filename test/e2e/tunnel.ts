import type { Page, WebSocketRoute } from '@playwright/test';

/** A telephone that rides into a tunnel, and out of it again. */
export interface Tunnel {
  /** Nothing comes through any more, yet the server is not told so. */
  enter(): Promise<void>;
  leave(): Promise<void>;
}

/** Call it before the page is opened: sockets from then on lead through the tunnel. */
export async function tunnelFor(page: Page): Promise<Tunnel> {
  let inside = false;
  const sockets = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/live\?/, (socket) => {
    sockets.add(socket);
    if (inside) return;
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!inside) socket.send(message);
    });
    server.onClose((code, reason) => {
      if (!inside) void socket.close({ code, reason });
    });
  });
  return {
    async enter() {
      inside = true;
      await page.route('**/*', (route) => route.abort('internetdisconnected'));
    },
    async leave() {
      inside = false;
      await page.unroute('**/*');
      for (const socket of sockets) await socket.close();
      sockets.clear();
    },
  };
}
