import { measureBills } from './bills.ts';
import { measureCrowded, measureLarge } from './crowded.ts';
import { measureFiles } from './files.ts';
import { measureFirstLoad } from './first-load.ts';
import { PAGES } from './kitchen.ts';
import { measureLive } from './live.ts';
import { measureMemory } from './memory.ts';
import { measurePages, type Size } from './pages.ts';
import type { Place } from './place.ts';
import type { Row } from './rows.ts';
import type { Scene } from './scene.ts';
import { measureSignIn } from './sign-in.ts';
import { measureStarts } from './starts.ts';
import { measureThousand } from './thousand.ts';

/** What a measure stands on. */
export interface Bench {
  place: Place;
  size: Size;
  /** Where a CPU profile of each server goes. */
  profile?: string;
  /** How long memory is watched under load. */
  minutes: number;
  /** Whether a page, or a measure, of this name was asked for. */
  wanted(name: string): boolean;
  /** The demo's company among others, filled at the first call. */
  scene(): Promise<Scene>;
}

interface Measure {
  /** What `--only` picks it by. */
  names: readonly string[];
  rows(bench: Bench): Promise<Row[]>;
}

/** THE TABLE of what is measured, in the order of the results. */
export const measures: readonly Measure[] = [
  { names: PAGES, rows: measurePages },
  { names: ['crowded'], rows: measureCrowded },
  { names: ['large project'], rows: measureLarge },
  { names: ['live'], rows: measureLive },
  { names: ['thousand'], rows: measureThousand },
  { names: ['first load'], rows: measureFirstLoad },
  { names: ['sign-in'], rows: measureSignIn },
  { names: ['long estimate', 'PDF'], rows: measureBills },
  { names: ['files'], rows: measureFiles },
  { names: ['memory'], rows: measureMemory },
  { names: ['starts'], rows: measureStarts },
];
