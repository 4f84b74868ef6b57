import { setImmediate } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/open.ts';
import { cuts } from '../db/schema/index.ts';
import { days } from './clock.ts';
import type { Screen } from './live.ts';

/** Of which project a tab was told, and when by this process's steady clock. */
interface Told {
  at: number;
  projectId: string;
}

/** Answers of one cut that came in one turn of the event loop. */
interface Gathered {
  many: number;
  lastMs: number;
  written: Promise<unknown>;
}

type Tab = Pick<Screen, 'id' | 'owner'>;

/** A tab that has not come back by then never does (R24). */
const FORGOTTEN = days(1);

/** What tabs were told to take off and have not answered, and how many were told and answered, kept by cut (B1). */
export class Answers {
  /** By tab, oldest first. A tab is its random id and whose it is: nobody answers for another's (B1). */
  private readonly pending = new Map<string, Map<string, Told>>();

  /** By cut: a hundred answers at once are a few writes of its record, not a hundred. */
  private readonly gathered = new Map<string, Gathered>();

  constructor(private readonly database: Database) {}

  /** The cuts that this tab has not answered. */
  missing(tab: Tab): string[] {
    return [...(this.pending.get(keyOf(tab))?.keys() ?? [])];
  }

  /** Notes that these tabs were told, and adds their number to the cut's record. */
  async expect(cut: string, screens: readonly Screen[]): Promise<void> {
    const at = performance.now();
    this.forget(at);
    for (const screen of screens) {
      const told = this.pending.get(keyOf(screen)) ?? new Map<string, Told>();
      this.pending.set(keyOf(screen), told.set(cut, { at, projectId: screen.viewer.projectId }));
    }
    const many = new Set(screens.map(keyOf)).size;
    const told = sql`coalesce(${cuts.told}, 0) + ${many}::int`;
    await this.database.db.update(cuts).set({ told }).where(eq(cuts.id, cut));
  }

  /** Takes a tab's answer, once. Gives the project whose record changed: to one of those that one write holds. */
  async take(tab: Tab, cut: string): Promise<string | undefined> {
    const told = this.pending.get(keyOf(tab));
    const it = told?.get(cut);
    if (!told || !it) return undefined;
    told.delete(cut);
    if (told.size === 0) this.pending.delete(keyOf(tab));
    const before = this.gathered.get(cut);
    const answers = before ?? this.gather(cut);
    answers.many += 1;
    answers.lastMs = Math.max(answers.lastMs, Math.round(performance.now() - it.at));
    await answers.written;
    return before ? undefined : it.projectId;
  }

  private gather(cut: string): Gathered {
    const answers: Gathered = { many: 0, lastMs: 0, written: Promise.resolve() };
    this.gathered.set(cut, answers);
    answers.written = setImmediate().then(async () => {
      this.gathered.delete(cut);
      const { many, lastMs } = answers;
      const heard = {
        cleared: sql`${cuts.cleared} + ${many}::int`,
        lastMs: sql`greatest(${cuts.lastMs}, ${lastMs}::int)`,
      };
      await this.database.db.update(cuts).set(heard).where(eq(cuts.id, cut));
    });
    return answers;
  }

  private forget(now: number): void {
    for (const [tab, told] of this.pending) {
      for (const [cut, { at }] of told) if (now - at > FORGOTTEN) told.delete(cut);
      if (told.size === 0) this.pending.delete(tab);
    }
  }
}

const keyOf = ({ id, owner }: Tab) => `${owner} ${id}`;
