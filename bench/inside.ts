import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Program } from './programs.ts';

/** The setting under which a program can be looked into. */
export const OPEN = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** What a program says of itself through its inspector: nothing of it is in the program. */
export interface Inside {
  /** Kilobytes that live, in the heap and beside it, once the garbage is collected. */
  living(): Promise<number>;
  /** The longest time in milliseconds, since this was last asked, in which the event loop did not turn. */
  longestTurn(): Promise<number>;
  close(): void;
}

/** Looks into a program that was started with `OPEN`. */
export async function lookInside(program: Program): Promise<Inside> {
  const url = /ws:\/\/\S+/.exec(program.muttered())?.[0];
  if (!url) throw new Error('The program has no inspector.');
  const socket = new WebSocket(url);
  await once(socket, 'open');
  let asked = 0;
  async function call(method: string, params: object = {}): Promise<unknown> {
    const id = ++asked;
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [data] = (await once(socket, 'message')) as [Buffer];
      const said = JSON.parse(`${data}`) as { id?: number; result?: { result?: { value?: unknown } } };
      if (said.id === id) return said.result?.result?.value;
    }
  }
  const evaluate = async (expression: string) =>
    Number(await call('Runtime.evaluate', { expression, returnByValue: true }));
  await evaluate(WATCH);
  return {
    async living() {
      await call('HeapProfiler.collectGarbage');
      return (await evaluate(LIVING)) / 1024;
    },
    longestTurn: () => evaluate(LONGEST),
    close: () => socket.terminate(),
  };
}

const WATCH = `globalThis.turns = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 });
turns.enable()`;
const LIVING = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
const LONGEST = '[turns.max / 1e6, turns.reset()][0]';
