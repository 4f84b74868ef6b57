import { createHash } from 'node:crypto';
import type { Screen } from './live.ts';

const BEAT = 15_000;

/**
 * Each heartbeat runs every open page's own look-up: a lost notice delays a cut by one beat at most, and never leaks
 * (R2). All screens of one viewer are asked for at once, and viewers are spread over the beat (R24).
 */
export class Heartbeat {
  private readonly timer = setInterval(() => this.round(), BEAT).unref();

  constructor(
    private readonly screens: () => Screen[],
    private readonly dismiss: (screen: Screen) => void,
  ) {}

  stop(): void {
    clearInterval(this.timer);
  }

  /** Asks for all running downloads at once, whoever's turn it is. */
  checkDownloads(): void {
    const running = this.screens().filter(({ download }) => download);
    for (const same of grouped(running, ({ lookUp }) => lookUp.group).values()) void check(same, this.dismiss);
  }

  private round(): void {
    for (const [group, screens] of grouped(this.screens(), ({ lookUp }) => lookUp.group))
      setTimeout(() => void check(screens, this.dismiss), phase(group)).unref();
  }
}

/** When within the beat a viewer's turn is: always the same, so that the turns are a beat apart. */
function phase(group: string): number {
  return createHash('sha1').update(group).digest().readUInt32BE() % BEAT;
}

function grouped<K>(screens: readonly Screen[], key: (screen: Screen) => K): Map<K, Screen[]> {
  const groups = new Map<K, Screen[]>();
  for (const screen of screens) groups.set(key(screen), [...(groups.get(key(screen)) ?? []), screen]);
  return groups;
}

/** Asks once for the viewer, then once for each page that they have open. What cannot be asked is refused. */
export async function check(screens: readonly Screen[], dismiss: (screen: Screen) => void): Promise<void> {
  const viewer = await screens[0]?.lookUp.enter().catch(() => undefined);
  for (const same of grouped(screens, ({ lookUp }) => lookUp.page).values()) {
    const [first] = same;
    const number = viewer && first ? await first.lookUp.look(viewer).catch(() => null) : null;
    for (const screen of same) {
      if (number === null) dismiss(screen);
      else screen.send({ type: 'beat' });
    }
  }
}
