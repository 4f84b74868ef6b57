import type { Database } from '../db/open.ts';
import type { ItemKind } from '../kinds.ts';
import type { Log } from './core.ts';
import type { Audience } from './event-data.ts';
import type { AnyScope } from './scope.ts';
import { LiveScreens } from './screens.ts';

/**
 * What a cut takes off screens: an item (which these accesses did not show), one client's access, some kinds of item
 * from one client's access, a whole portal, or one public link. With a contact, the links sent to them as well.
 */
export type CutTarget =
  | { kind: 'item'; id: string; hiddenFrom: string[] }
  | { kind: 'access'; id: string; contactId?: string }
  | { kind: 'kinds'; id: string; itemKinds: ItemKind[]; contactId: string }
  | { kind: 'portal'; id: string }
  | { kind: 'link'; id: string };

/** A live message carries no data: fetch yourself anew, still here, or take the content off and answer. */
export type LiveMessage = { type: 'refresh' } | { type: 'beat' } | { type: 'cut'; cut: string | null; whole: boolean };

/**
 * What the database says at a commit: what to take off a project's screens, and after that whom of them to tell (the
 * visitors of these items alone). `cuts` are those of the same commit: whom they told looks anyway. A session's end
 * belongs to no project.
 */
export type Notice =
  | { project: string; audience: Audience; items: string[]; cuts: string[] }
  | { project: string; cut: string; target: CutTarget }
  | { sessions: 'ended' };

/** Who looks at what through one open page. Only clients and visitors count as screens in a receipt (B1). */
export interface Viewer {
  projectId: string;
  /** The item whose own page this is; null on a page that lists items. */
  item: ShownItem | null;
  client?: { accessId: string };
  link?: { linkId: string; item: ShownItem; contactId: string | null };
}

export interface ShownItem {
  id: string;
  kind: ItemKind;
}

/** A scope as live sees it, on the page of an item or on one that lists them (null). */
export function viewerOf(scope: AnyScope, projectId: string, item: ShownItem | null): Viewer {
  if (scope.kind === 'link') {
    const { linkId, itemId, itemKind, contactId } = scope;
    return { projectId, item: null, link: { linkId, item: { id: itemId, kind: itemKind }, contactId } };
  }
  if (scope.kind !== 'client') return { projectId, item };
  return { projectId, item, client: { accessId: scope.accessId } };
}

/** A page's own look-up, run anew: the viewer first, who may have several pages open, then the page. */
export interface LookUp {
  /** Equal for all screens that the same door would let in alike. */
  group: string;
  /** Equal, within a group, for equal pages. */
  page: string;
  /** The viewer as they are now; nothing when the door would refuse them. */
  enter(): Promise<unknown>;
  /** The newest event number that this viewer may know of, or null when the page would be refused now. */
  look(viewer: unknown): Promise<number | null>;
}

/** One connected page, or a running download: that is cut alike, but is no screen of a receipt. */
export interface Screen {
  /** The tab's random id. */
  id: string;
  /** Whose it is: a hash of the cookie that it came with. */
  owner: string;
  ip: string;
  download?: true;
  viewer: Viewer;
  lookUp: LookUp;
  send(message: LiveMessage): void;
  close(): void;
}

/** How many screens may be open at once (R24): of one session, of one link's holders, of one network. */
export const CEILINGS = { session: 30, link: 100, ip: 200 };

export interface Live {
  /** Whether another screen of this owner or network may connect (R24). */
  hasRoom(screen: Pick<Screen, 'owner' | 'ip' | 'viewer'>): boolean;
  /** Takes part from now on. Asks again for what the tab was told and has not answered. */
  connect(screen: Screen): void;
  disconnect(screen: Screen): void;
  /** The tab has taken the content off. */
  answered(screen: Screen, cut: string): Promise<void>;
  /** A tab that reconnects as the same `owner` and is refused shows nothing any more: that is its answer (B1). */
  refused(screenId: string, owner: string): Promise<void>;
  /** How many pages are connected to this process. */
  size(): number;
  /** How many cuts and ended sessions were heard of here: while that stands, no look-up since is out of date by one. */
  readonly cutsHeard: number;
  stop(): void;
}

/** How a cut concerns a page: its whole content, a part of it, or not at all. */
export function concern(viewer: Viewer, target: CutTarget): 'whole' | 'part' | undefined {
  const { client, link, item } = viewer;
  if (target.kind === 'portal') return client || link ? 'whole' : undefined;
  if (target.kind === 'link') return link?.linkId === target.id ? 'whole' : undefined;
  if (link) return losesLink(link, target) ? 'whole' : undefined;
  if (target.kind === 'item') {
    if (!client || target.hiddenFrom.includes(client.accessId)) return undefined;
    return shows(item, ({ id }) => id === target.id);
  }
  if (client?.accessId !== target.id) return undefined;
  return target.kind === 'access' ? 'whole' : shows(item, ({ kind }) => target.itemKinds.includes(kind));
}

function losesLink({ item, contactId }: NonNullable<Viewer['link']>, target: CutTarget): boolean {
  if (target.kind === 'item') return item.id === target.id;
  const theirs = 'contactId' in target && target.contactId === contactId;
  return theirs && (target.kind === 'access' || (target.kind === 'kinds' && target.itemKinds.includes(item.kind)));
}

/** An item's own page shows it or not; a list shows it among others. */
function shows(item: ShownItem | null, isIt: (item: ShownItem) => boolean): 'whole' | 'part' | undefined {
  if (item === null) return 'part';
  return isIt(item) ? 'whole' : undefined;
}

/** Opens the live connection of this process: listens to the database, keeps the screens, counts a cut's answers. */
export async function openLive(database: Database, log: Log): Promise<Live> {
  const live = new LiveScreens(database, log);
  await database.listen('live', (payload) => live.hear(JSON.parse(payload) as Notice));
  database.onListenLost(() => live.refreshAll());
  return live;
}
