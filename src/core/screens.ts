import type { Database } from '../db/open.ts';
import { Answers } from './answers.ts';
import type { Log } from './core.ts';
import { Heartbeat } from './heartbeat.ts';
import { CEILINGS, type CutTarget, concern, type Live, type Notice, type Screen } from './live.ts';
import { byAndBy } from './turns.ts';

/** After a cut the socket closes on the answer, or after this long. */
const GRACE = 1000;

/** The open screens of this process: who is told, who is cut, how many there may be. */
export class LiveScreens implements Live {
  private readonly byProject = new Map<string, Set<Screen>>();
  /** By owner and by network: how many are open (R24). */
  private readonly open = new Map<string, number>();
  /** Told to take everything off: they carry nothing else, and close on the answer or after a second. */
  private readonly dismissed = new WeakSet<Screen>();
  private readonly answers: Answers;
  cutsHeard = 0;
  private readonly heartbeat = new Heartbeat(
    () => this.all().filter((screen) => !this.dismissed.has(screen)),
    (screen) => this.dismiss(screen, null),
  );

  constructor(
    database: Database,
    private readonly log: Log,
  ) {
    this.answers = new Answers(database);
  }

  hasRoom({ owner, ip, viewer }: Pick<Screen, 'owner' | 'ip' | 'viewer'>): boolean {
    const mine = viewer.link ? CEILINGS.link : CEILINGS.session;
    return (this.open.get(ownerKey(owner, viewer)) ?? 0) < mine && (this.open.get(ip) ?? 0) < CEILINGS.ip;
  }

  connect(screen: Screen): void {
    const { projectId } = screen.viewer;
    this.byProject.set(projectId, (this.byProject.get(projectId) ?? new Set()).add(screen));
    this.count(screen, 1);
    for (const cut of this.answers.missing(screen)) screen.send({ type: 'cut', cut, whole: false });
  }

  disconnect(screen: Screen): void {
    const set = this.byProject.get(screen.viewer.projectId);
    if (!set?.delete(screen)) return;
    this.count(screen, -1);
    if (set.size === 0) this.byProject.delete(screen.viewer.projectId);
  }

  async answered(screen: Screen, cut: string): Promise<void> {
    if (this.dismissed.has(screen)) screen.close();
    this.tellTeam(await this.answers.take(screen, cut));
  }

  async refused(id: string, owner: string): Promise<void> {
    const screen = { id, owner };
    for (const cut of this.answers.missing(screen)) this.tellTeam(await this.answers.take(screen, cut));
  }

  size(): number {
    return this.all().filter((screen) => !screen.download).length;
  }

  stop(): void {
    this.heartbeat.stop();
    // A running download ends by itself, or with the server's patience.
    for (const screen of this.all()) if (!screen.download) screen.close();
  }

  refreshAll(): void {
    for (const screen of this.all()) screen.send({ type: 'refresh' });
  }

  hear(notice: Notice): void {
    if (!('audience' in notice)) this.cutsHeard += 1;
    if ('sessions' in notice) return void this.heartbeat.checkDownloads();
    const here = [...(this.byProject.get(notice.project) ?? [])].filter((screen) => !this.dismissed.has(screen));
    if ('audience' in notice) {
      const looksAnyway = (screen: Screen) => this.answers.missing(screen).some((cut) => notice.cuts.includes(cut));
      const told = here.filter((screen) => hears(screen, notice) && !looksAnyway(screen));
      const refresh = (screen: Screen) => this.dismissed.has(screen) || screen.send({ type: 'refresh' });
      return void byAndBy(told, refresh);
    }
    this.cut(here, notice.cut, notice.target)
      .then(() => this.tellTeam(notice.project))
      .catch((error) => this.log.error({ err: error, cut: notice.cut }, 'a cut was not counted'));
  }

  private all(): Screen[] {
    return [...this.byProject.values()].flatMap((set) => [...set]);
  }

  private count({ owner, ip, viewer, download }: Screen, change: 1 | -1): void {
    if (download) return;
    for (const key of [ownerKey(owner, viewer), ip]) {
      const many = (this.open.get(key) ?? 0) + change;
      if (many > 0) this.open.set(key, many);
      else this.open.delete(key);
    }
  }

  /** Tells every screen that the target concerns, and keeps how many those are. */
  private async cut(here: Screen[], cut: string, target: CutTarget): Promise<void> {
    const [whole, part] = (['whole', 'part'] as const).map((how) =>
      here.filter(({ viewer }) => concern(viewer, target) === how),
    ) as [Screen[], Screen[]];
    // Awaited before it can come: whoever is told first answers while others are being told.
    const counted = this.answers.expect(
      cut,
      [...whole, ...part].filter(({ download }) => !download),
    );
    await byAndBy(whole, (screen) => this.dismiss(screen, cut));
    await byAndBy(part, (screen) => screen.send({ type: 'cut', cut, whole: false }));
    await counted;
  }

  private dismiss(screen: Screen, cut: string | null): void {
    this.dismissed.add(screen);
    screen.send({ type: 'cut', cut, whole: true });
    if (screen.download) screen.close();
    else setTimeout(() => screen.close(), GRACE).unref();
  }

  /** How many were told, and each answer, change the record that stands on the team's pages (B1). */
  private tellTeam(projectId: string | undefined): void {
    for (const screen of this.byProject.get(projectId ?? '') ?? [])
      if (ofTeam(screen)) screen.send({ type: 'refresh' });
  }
}

/** What somebody may not know wakes no page of theirs, not even without saying why (R7). */
function hears({ viewer: { client, link } }: Screen, { audience, items }: Extract<Notice, { audience: unknown }>) {
  if (link) return items.includes(link.item.id);
  return !client || audience === 'clients';
}

const ofTeam = ({ viewer }: Screen) => !viewer.client && !viewer.link;
/** A link is one, whoever holds it. */
const ownerKey = (owner: string, { link }: Screen['viewer']) => (link ? `link ${link.linkId}` : `session ${owner}`);
