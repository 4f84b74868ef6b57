import { arrivalsIn, openArrivals } from './arrivals.ts';
import { draftsIn } from './drafts.ts';
import { openFiles } from './files.ts';

/** Everything that keeps files: those that are whole, and those that arrive in parts. */
export function openStore({ dataDir, s3Url }: { dataDir: string; s3Url?: string }) {
  return { files: openFiles(dataDir, s3Url), arrivals: openArrivals(dataDir) };
}

/** The folders of what is not whole: nothing that a killed process left there stays (src/upkeep.ts). */
export function unfinishedIn(dataDir: string) {
  return { draftsDir: draftsIn(dataDir), arrivalsDir: arrivalsIn(dataDir) };
}
