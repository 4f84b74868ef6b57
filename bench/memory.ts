import { load } from './load.ts';
import type { Bench } from './measures.ts';
import { startServer } from './programs.ts';
import { atMost, type Row } from './rows.ts';

/** How many parts the time has; the first is there to get warm. */
const PARTS = 6;

/** What the program holds under load: at the end hardly more than at the half. */
export async function measureMemory({ scene, minutes, profile }: Bench): Promise<Row[]> {
  const { env, pages } = await scene();
  const server = await startServer(env, profile);
  const held: number[] = [];
  try {
    for (let part = 0; part < PARTS; part++) {
      let most = 0;
      for (const { path, cookie } of pages) {
        await load(server.address + path, cookie, (minutes * 60_000) / PARTS / pages.length);
        most = Math.max(most, server.memory());
      }
      held.push(most);
    }
  } finally {
    await server.stop();
  }
  const [half, end] = [held[PARTS / 2 - 1]!, held.at(-1)!];
  const growth = 100 * (end / half - 1);
  const what = `memory under load, the second half of ${minutes} minutes, growth`;
  return [atMost(what, growth, 10, '%', `${half.toFixed(0)} to ${end.toFixed(0)} MB`)];
}
