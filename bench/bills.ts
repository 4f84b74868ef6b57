import { href, pathOf, paths } from '../src/paths.ts';
import { type Desk, openDesk } from './desk.ts';
import { median } from './load.ts';
import type { Bench } from './measures.ts';
import { type Program, startServer } from './programs.ts';
import { atMost, type Row } from './rows.ts';

const [SHORT, LONG] = [20, 500];
const TIMES = 5;

/** A long estimate: what each of its lines costs beside a short one's, and its PDF. */
export async function measureBills({ scene, profile }: Bench): Promise<Row[]> {
  const { env, large } = await scene();
  const server = await startServer(env, profile);
  try {
    const desk = openDesk(server, large.member);
    const [short, long] = [await write(desk, large.id, SHORT), await write(desk, large.id, LONG)];
    const [small, big] = [await times(desk, short, SHORT), await times(desk, long, LONG)];
    const rows = (['opens', 'is edited', 'is saved'] as const).map((what) => {
      const told = `${small[what].toFixed(0)} and ${big[what].toFixed(0)} ms`;
      const ratio = big[what] / LONG / (small[what] / SHORT);
      return atMost(`an estimate of ${LONG} lines ${what}, a line ÷ one of ${SHORT}`, ratio, 2, '', told);
    });
    return [...rows, ...(await drawn(desk, server, `${long}/pdf`))];
  } finally {
    await server.stop();
  }
}

function form(lines: number, title: string): Record<string, string> {
  const typed = Array.from({ length: lines }, (_, at) => [
    [`lines.${at}.description`, `Line ${at + 1}: oak boards, sanded, oiled twice and laid on felt in the hall`],
    [`lines.${at}.quantity`, '12.5'],
    [`lines.${at}.unit`, 'sq ft'],
    [`lines.${at}.unit_price`, '18.40'],
  ]);
  return { title, tax: '8.25', ...Object.fromEntries(typed.flat()) };
}

const write = (desk: Desk, project: string, lines: number) =>
  desk.send(href(pathOf(paths.kindNew, 'estimate'), { project }), form(lines, 'A floor'));

/** Milliseconds, each the middle of some: the page, the form with its totals, a save. */
async function times(desk: Desk, item: string, lines: number) {
  const timed = async (work: (n: number) => Promise<unknown>) => {
    const all: number[] = [];
    for (let n = 1; n <= TIMES; n++) {
      const began = performance.now();
      await work(n);
      all.push(performance.now() - began);
    }
    return median(all);
  };
  const text = async (path: string) => await (await desk.get(path)).text();
  return {
    opens: await timed((n) => text(`${item}?drawn=${n}`)),
    'is edited': await timed(() => text(`${item}/edit`)),
    'is saved': await timed((n) => desk.send(`${item}/edit`, { ...form(lines, `A floor, ${n}`), revision: `${n}` })),
  };
}

/** Its PDF once the worker is warm: CPU time of the whole process, and how long others wait meanwhile. */
async function drawn(desk: Desk, server: Program, pdf: string): Promise<Row[]> {
  const draw = async () => Buffer.from(await (await desk.get(pdf)).arrayBuffer());
  await draw();
  const [before, began] = [server.cpu(), performance.now()];
  const waits: number[] = [];
  let done = false;
  const drawing = draw().finally(() => {
    done = true;
  });
  while (!done) {
    const asked = performance.now();
    await (await desk.get('/healthz')).arrayBuffer();
    waits.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const bytes = await drawing;
  const seconds = (server.cpu() - before) / 1000;
  const told = `${pagesOf(bytes)} pages in ${((performance.now() - began) / 1000).toFixed(1)} s`;
  return [
    atMost(`the PDF of ${LONG} lines, CPU time`, seconds, 1.5, 's', told),
    atMost('meanwhile /healthz, at most', Math.max(...waits), 100, 'ms', `${waits.length} times`),
  ];
}

const pagesOf = (pdf: Buffer) => Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1] ?? 0);
