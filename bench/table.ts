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

/** The file of the last whole run. */
export function results(measured: Map<string, Row[]>): string {
  return `# What the last whole run measured

\`npm run bench\`, ${new Date().toISOString().slice(0, 10)}: ${machine()}. ${HOW}

${table(measured)}`;
}

const HOW = `Database, server, load and
browsers share the machine: milliseconds are worth something when nothing else runs on it, ratios always, since the two
sides of one take turns.

- Pages: eight connections that are kept, from another process. The floor of a page is bare \`node:http\` that asks the
  same statements, prepared by name, and sends the same bytes; those of a file, whose right was asked, it streams.
- The crowd around a page: a million items on Postgres, a tenth of that on PGlite, which takes minutes to fill with a
  million; whoever has as many runs a Postgres.
- Screens: WebSocket clients in another process, each another person, that do what the browser's script does (take off
  and answer, or ask for the page anew); five are a real Chromium. Times run from the click, the act's transaction
  included. What a screen holds is what lives in the server with a thousand of them, less what lives without: its heap
  and what it holds beside that, garbage collected.
- A message to a hundred clients of one portal makes a hundred pages, each drawn for its person by their own right (R2):
  its bar is that of a message and, at the bar of a page (0.4 of its floor), the time that a hundred take.
- First load: what goes over the wire to a browser that takes brotli. Slow 4G is the browser's own preset (562 ms a
  request, 1.44 Mbit/s), on a screen of 360 by 740. Nothing is inline (R17), so that a page waits for two of them: its
  own, and its style sheet's. A bare page with the same style sheet is what that alone takes.
- Files and PDFs: by a member's own requests over HTTP; memory is what the server's process holds, an embedded
  database included.
- Signing in: the CPU time of the process, warm as the pages are, without the job that mails the code. Its hashes are
  in it: HMACs, which take microseconds. On PGlite the database is in it too.`;
