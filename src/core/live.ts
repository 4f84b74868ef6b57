import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/open.ts';
import { cuts } from '../db/schema/index.ts';
import type { Log } from './core.ts';
import type { ItemKind } from './kinds.ts';

/** What a cut takes off screens: an item (of a kind), one client's access, a whole portal, or one public link. */
export type CutTarget =
  | { kind: 'item'; id: string; itemKind: ItemKind }
  | { kind: 'access'; id: string }
  | { kind: 'portal'; id: string }
  | { kind: 'link'; id: string };

/** A live message carries no data: look again, still here, or take the content off and answer. */
export type LiveMessage = { type: 'look' } | { type: 'beat' } | { type: 'cut'; cut: string | null; whole: boolean };

/** Who looks at what through one open page. Only clients and visitors count as screens in a receipt (B1). */
export interface Viewer {
  projectId: string;
  /** The item whose own page this is; null on a page that lists items. */
  itemId: string | null;
  client?: { accessId: string; portalId: string; kinds: readonly string[] };
  link?: { linkId: string; itemId: string };
}

/** One connected page. `recheck` runs the page's own look-up: false when it would be refused now. */
export interface Screen {
  /** The tab's random id. */
  id: string;
  viewer: Viewer;
  send(message: LiveMessage): void;
  close(): void;
  recheck(): Promise<boolean>;
}

export interface Live {
  /** Takes part from now on. Asks again for what the tab was told and has not answered. */
  connect(screen: Screen): void;
  disconnect(screen: Screen): void;
  /** The tab has taken the content off. */
  answered(screen: Screen, cut: string): Promise<void>;
  /** A tab that reconnects and is refused shows nothing any more: that is its answer (B1). */
  refused(screenId: string): Promise<void>;
  /** How many pages are connected to this process. */
  size(): number;
  stop(): void;
}

const HEARTBEAT = 15_000;
/** After a cut the socket closes on the answer, or after this long. */
const GRACE = 1000;

/** How a cut concerns a page: its whole content, a part of it, or not at all. */
export function concern(viewer: Viewer, target: CutTarget): 'whole' | 'part' | undefined {
  const { client, link, itemId } = viewer;
  if (target.kind === 'item') {
    if (link) return link.itemId === target.id ? 'whole' : undefined;
    if (!client?.kinds.includes(target.itemKind)) return undefined;
    if (itemId === null) return 'part';
    return itemId === target.id ? 'whole' : undefined;
  }
  if (target.kind === 'access') return client?.accessId === target.id ? 'whole' : undefined;
  if (target.kind === 'link') return link?.linkId === target.id ? 'whole' : undefined;
  return client || link ? 'whole' : undefined;
}

type Notice = { project: string; cut?: string; target?: CutTarget };

/** Opens the live connection of this process: listens to the database, keeps the screens, counts a cut's answers. */
export async function openLive(database: Database, log: Log): Promise<Live> {
  const screens = new Map<string, Set<Screen>>();
  /** By tab: what it was told and has not answered, and when (by this server's clock). */
  const pending = new Map<string, Map<string, number>>();
  const all = () => [...screens.values()].flatMap((set) => [...set]);

  async function cleared(screenId: string, cut: string): Promise<void> {
    const told = pending.get(screenId);
    const at = told?.get(cut);
    if (at === undefined) return;
    told?.delete(cut);
    if (told?.size === 0) pending.delete(screenId);
    const ms = Math.max(0, Math.round(performance.now() - at));
    const heard = { cleared: sql`${cuts.cleared} + 1`, lastMs: sql`greatest(${cuts.lastMs}, ${ms}::int)` };
    await database.db.update(cuts).set(heard).where(eq(cuts.id, cut));
  }

  function dismiss(screen: Screen, cut: string | null, whole: boolean): void {
    screen.send({ type: 'cut', cut, whole });
    if (whole) setTimeout(() => screen.close(), GRACE).unref();
  }

  async function spread({ project, cut, target }: Notice): Promise<void> {
    const here = [...(screens.get(project) ?? [])];
    if (!cut || !target) return here.forEach((screen) => void screen.send({ type: 'look' }));
    const at = performance.now();
    const told = here.flatMap((screen) => {
      const how = concern(screen.viewer, target);
      return how ? [{ screen, whole: how === 'whole' }] : [];
    });
    for (const { screen } of told) pending.set(screen.id, (pending.get(screen.id) ?? new Map()).set(cut, at));
    for (const { screen, whole } of told) dismiss(screen, cut, whole);
    const count = new Set(told.map(({ screen }) => screen.id)).size;
    await database.db
      .update(cuts)
      .set({ told: sql`coalesce(${cuts.told}, 0) + ${count}::int` })
      .where(eq(cuts.id, cut));
  }

  await database.listen('live', (payload) => {
    spread(JSON.parse(payload) as Notice).catch((error) => log.error({ err: error }, 'a live notice was not spread'));
  });
  database.onListenLost(() => all().forEach((screen) => void screen.send({ type: 'look' })));

  async function beat(screen: Screen): Promise<void> {
    const holds = await screen.recheck().catch(() => false);
    if (holds) screen.send({ type: 'beat' });
    else dismiss(screen, null, true);
  }
  const timer = setInterval(() => all().forEach((screen) => void beat(screen)), HEARTBEAT);
  timer.unref();

  return {
    connect(screen) {
      const { projectId } = screen.viewer;
      screens.set(projectId, (screens.get(projectId) ?? new Set()).add(screen));
      for (const cut of pending.get(screen.id)?.keys() ?? []) screen.send({ type: 'cut', cut, whole: false });
    },
    disconnect(screen) {
      const set = screens.get(screen.viewer.projectId);
      set?.delete(screen);
      if (set?.size === 0) screens.delete(screen.viewer.projectId);
    },
    async answered(screen, cut) {
      await cleared(screen.id, cut);
    },
    async refused(screenId) {
      for (const cut of [...(pending.get(screenId)?.keys() ?? [])]) await cleared(screenId, cut);
    },
    size: () => all().length,
    stop() {
      clearInterval(timer);
      for (const screen of all()) screen.close();
    },
  };
}
