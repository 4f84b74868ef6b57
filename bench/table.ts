import os from 'node:os';
import type { Row } from './rows.ts';

/** The machine that measured, in words. */
export function machine(): string {
  const cores = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${cores.length} cores (${cores[0]?.model.trim()}), ${memory} GB, ${os.platform()}, Node ${process.version}`;
}

/** Rows of each database as a table of Markdown, and how many reach their bar. */
export function table(measured: Map<string, Row[]>): string {
  const parts = [...measured].map(([database, rows]) => {
    const lines = rows.map(({ what, figure, bar, reached }) => `| ${what} | ${figure} | ${bar} | ${mark(reached)} |`);
    return [`## ${database}`, '', '| what | measured | bar | |', '|---|---|---|---|', ...lines, ''].join('\n');
  });
  const all = [...measured.values()].flat();
  const good = all.filter(({ reached }) => reached).length;
  return `${parts.join('\n')}\n${good} of ${all.length} rows reach their bar.\n`;
}

const mark = (reached: boolean) => (reached ? 'reached' : 'missed');

export function results(measured: Map<string, Row[]>): string {
  return `# What the last whole run measured

\`npm run bench\`, ${new Date().toISOString().slice(0, 10)}: ${machine()}. Eight connections that are kept, from another
process; database, server and load on the same machine. The floor of a page is bare \`node:http\` that asks the same
statements, prepared by name, and sends the same bytes (brotli); the floor of the file streams it. Server and floor
take turns.

${table(measured)}`;
}
