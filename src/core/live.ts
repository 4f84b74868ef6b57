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

/** Of which project a tab was told, and when by this process's steady clock. */
interface Told {
  at: number;
  projectId: string;
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
  const live = new LiveScreens(database, log);
  await database.listen('live', (payload) => live.hear(payload));
  database.onListenLost(() => live.lookAgain());
  return live;
}

class LiveScreens implements Live {
  private readonly byProject = new Map<string, Set<Screen>>();
  /** Told to take everything off: they carry nothing else, and close on the answer or after a second. */
  private readonly dismissed = new WeakSet<Screen>();
  /** By tab: what it was told and has not answered. */
  private readonly pending = new Map<string, Map<string, Told>>();
  private readonly timer = setInterval(() => this.all().forEach((screen) => void this.beat(screen)), HEARTBEAT).unref();

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  connect(screen: Screen): void {
    const { projectId } = screen.viewer;
    this.byProject.set(projectId, (this.byProject.get(projectId) ?? new Set()).add(screen));
    for (const cut of this.pending.get(screen.id)?.keys() ?? []) screen.send({ type: 'cut', cut, whole: false });
  }

  disconnect(screen: Screen): void {
    const set = this.byProject.get(screen.viewer.projectId);
    set?.delete(screen);
    if (set?.size === 0) this.byProject.delete(screen.viewer.projectId);
  }

  async answered(screen: Screen, cut: string): Promise<void> {
    if (this.dismissed.has(screen)) screen.close();
    await this.clear(screen.id, cut);
  }

  async refused(screenId: string): Promise<void> {
    for (const cut of [...(this.pending.get(screenId)?.keys() ?? [])]) await this.clear(screenId, cut);
  }

  size(): number {
    return this.all().length;
  }

  stop(): void {
    clearInterval(this.timer);
    for (const screen of this.all()) screen.close();
  }

  lookAgain(): void {
    for (const screen of this.all()) screen.send({ type: 'look' });
  }

  hear(payload: string): void {
    const { project, cut, target } = JSON.parse(payload) as Notice;
    const here = [...(this.byProject.get(project) ?? [])].filter((screen) => !this.dismissed.has(screen));
    if (!cut || !target) {
      for (const screen of here) screen.send({ type: 'look' });
      return;
    }
    this.cut(here, cut, target)
      .then(() => this.tellTeam(project))
      .catch((error) => this.log.error({ err: error, cut }, 'a cut was not counted'));
  }

  private all(): Screen[] {
    return [...this.byProject.values()].flatMap((set) => [...set]);
  }

  /** Tells every screen that the target concerns, then keeps how many those were. */
  private async cut(here: Screen[], cut: string, target: CutTarget): Promise<void> {
    const at = performance.now();
    const told = new Set<string>();
    for (const screen of here) {
      const how = concern(screen.viewer, target);
      if (!how) continue;
      told.add(screen.id);
      this.pending.set(
        screen.id,
        (this.pending.get(screen.id) ?? new Map()).set(cut, { at, projectId: screen.viewer.projectId }),
      );
      this.dismiss(screen, cut, how === 'whole');
    }
    const counted = { told: sql`coalesce(${cuts.told}, 0) + ${told.size}::int` };
    await this.database.db.update(cuts).set(counted).where(eq(cuts.id, cut));
  }

  private dismiss(screen: Screen, cut: string | null, whole: boolean): void {
    screen.send({ type: 'cut', cut, whole });
    if (!whole) return;
    this.dismissed.add(screen);
    setTimeout(() => screen.close(), GRACE).unref();
  }

  private async clear(screenId: string, cut: string): Promise<void> {
    const told = this.pending.get(screenId);
    const it = told?.get(cut);
    if (!told || !it) return;
    told.delete(cut);
    if (told.size === 0) this.pending.delete(screenId);
    const ms = Math.round(performance.now() - it.at);
    const heard = { cleared: sql`${cuts.cleared} + 1`, lastMs: sql`greatest(${cuts.lastMs}, ${ms}::int)` };
    await this.database.db.update(cuts).set(heard).where(eq(cuts.id, cut));
    this.tellTeam(it.projectId);
  }

  /** How many were told, and each answer, change the record that stands on the team's pages (B1). */
  private tellTeam(projectId: string): void {
    for (const screen of this.byProject.get(projectId) ?? [])
      if (!screen.viewer.client && !screen.viewer.link) screen.send({ type: 'look' });
  }

  /**
   * Each heartbeat runs the page's own look-up: a lost notice delays a cut by one beat at most, and never leaks (R2).
   */
  private async beat(screen: Screen): Promise<void> {
    const holds = await screen.recheck().catch(() => false);
    if (holds) screen.send({ type: 'beat' });
    else this.dismiss(screen, null, true);
  }
}
