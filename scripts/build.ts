import { buildAssets } from './build/assets.ts';
import { buildDatabase } from './build/database.ts';
import { writeRoutes } from './build/routes.ts';
import { buildServer } from './build/server.ts';
import { readStamp, removeStamp, writeStamp } from './build/stamp.ts';
import { complaints, reportWeights, weigh } from './build/weight.ts';

/**
 * Builds `dist/`: the server's entries, the browser's assets with their manifest, the migrations, an empty database for
 * first starts; and `docs/routes.md`, the table of doors. Does nothing when no source has changed. `--quiet` prints
 * only what goes wrong, for commands whose own output a person reads.
 */
async function build(quiet: boolean): Promise<void> {
  const say = quiet ? () => {} : (line: string) => console.log(line);
  const started = performance.now();
  const stamp = readStamp();
  if (stamp.fresh) {
    say('Built already: nothing has changed.');
    for (const line of reportWeights(weigh())) say(line);
    return;
  }
  // Gone until the end: a build that breaks off is never taken for a whole one.
  removeStamp();
  await Promise.all([buildAssets({ minify: true }), buildServer(), buildDatabase()]);
  writeRoutes();
  const weights = weigh();
  for (const line of reportWeights(weights)) say(line);
  const over = complaints(weights);
  if (over.length > 0) throw new Error(over.join('\n'));
  writeStamp(stamp);
  say(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

try {
  await build(process.argv.includes('--quiet'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
