import { setTimeout as wait } from 'node:timers/promises';
import { median } from './load.ts';
import type { Bench } from './measures.ts';
import { startServer } from './programs.ts';
import { atMost, type Row } from './rows.ts';

const TIMES = 3;
const REST_MS = 3_000;

/** How long a start takes, on nothing and on what an earlier one left; and what the program holds when it rests. */
export async function measureStarts({ place }: Bench): Promise<Row[]> {
  const env = await place.environment('starts');
  const first = await startServer(env);
  await first.stop();
  const warm: number[] = [];
  let memory = 0;
  for (let time = 0; time < TIMES; time++) {
    const again = await startServer(env);
    warm.push(again.ms);
    if (time === 0) {
      await (await fetch(`${again.address}/sign-in`)).arrayBuffer();
      await wait(REST_MS);
      memory = again.memory();
    }
    await again.stop();
  }
  const most = place.kind === 'postgres' ? 130 : 250;
  return [
    atMost('start to first answer, new', first.ms / 1000, 3, 's'),
    atMost('start to first answer, warm', median(warm) / 1000, 1, 's'),
    atMost('memory at rest', memory, most, 'MB'),
  ];
}
