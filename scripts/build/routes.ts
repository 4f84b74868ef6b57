import { writeFileSync } from 'node:fs';
import { createApp } from '../../src/app.ts';
import type { Core } from '../../src/core/core.ts';
import type { DeclaredRoute } from '../../src/doors/mount.ts';
import type { Services } from '../../src/services/index.ts';

const HEAD = `# The table of doors

Written by the build from the routes that \`src/app.ts\` mounts: edit those. Each row says at which door a request comes
in, what it needs there (the policy), and what body it takes: the door is asked first, then the body's length is judged,
then it is read, then the door is asked again (R1, R2). Whatever is not listed is 404.

| door | method | path | policy | body |
|---|---|---|---|---|
`;

const KB = 1024;
const MB = KB * KB;

function bodyOf({ takes, live }: DeclaredRoute): string {
  if (live) return 'live connection';
  if (!takes) return '';
  if (takes.bytes === 0) return 'nothing';
  if (takes.files === 0) return `words, ${takes.bytes / KB} KB`;
  return `${takes.files === 1 ? '1 file' : `${takes.files} files`}, ${Math.round(takes.bytes / MB)} MB`;
}

/** The declared routes as a page, in the order in which they are mounted. */
export function routeTable(declared: readonly DeclaredRoute[]): string {
  const rows = declared.map((route) => {
    const { door, method, path, policy } = route;
    return `| ${door} | ${method} | \`${path.replaceAll('|', '\\|')}\` | ${policy} | ${bodyOf(route)} |\n`;
  });
  return HEAD + rows.join('');
}

/** Writes docs/routes.md. The app is made, and never asked: it needs nothing but an address. */
export function writeRoutes(): void {
  const core = { baseUrl: 'https://portal.example.com' } as Core;
  writeFileSync('docs/routes.md', routeTable(createApp(core, {} as Services).doors.declared));
}
