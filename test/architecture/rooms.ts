import { isTest, type Source } from './source.ts';

/**
 * The rooms of `src/` and whom each may import. A request walks one way, down this list; `ui` and `services` stand
 * beside it and know nothing of the product.
 */
const rooms: Record<string, readonly string[]> = {
  server: ['app', 'worker', 'features', 'doors', 'core', 'db', 'ui', 'services'],
  app: ['features', 'doors', 'core', 'db', 'ui', 'services'],
  worker: ['features', 'doors', 'core', 'db', 'ui', 'services'],
  features: ['doors', 'core', 'db', 'ui', 'services'],
  // A door draws the frame around its pages and its refusals: for that alone it may use `ui`.
  doors: ['core', 'db', 'ui'],
  core: ['db'],
  db: [],
  ui: [],
  services: [],
};

const folders = Object.keys(rooms).filter((room) => !['server', 'app', 'worker'].includes(room));
/** The programs, each a start of its own like `server.ts`, and what they have in common at their start. */
const programs = [
  'server',
  'demo',
  'company',
  'member',
  'command',
  'start',
  'listen',
  'run',
  'log',
  'pepper',
  'upkeep',
];
/** Importable from everywhere, importing nothing but each other: settings, kinds, addresses, words, sums. */
const everywhere = ['amounts', 'config', 'kinds', 'paths', 'words'];

/** The room of a file under `src/`, or undefined if it stands in none. */
export function roomOf(file: string): string | undefined {
  const match = /^src\/([^/.]+)(\/)?/.exec(file);
  if (!match) return undefined;
  const name = match[1]!;
  if (everywhere.includes(name)) return name;
  const isFolder = match[2] !== undefined;
  if (isFolder) return folders.includes(name) ? name : undefined;
  if (programs.includes(name)) return 'server';
  return name === 'app' || name === 'worker' ? name : undefined;
}

export function strangers(sources: Source[]): string[] {
  return sources
    .filter((source) => !isTest(source) && roomOf(source.path) === undefined)
    .map(
      ({ path }) =>
        `${path}: stands in no room. Put it into one of ${folders.join(', ')} ` +
        '(src/ itself holds the programs, listed in test/architecture/rooms.ts).',
    );
}

export function wrongRooms(sources: Source[]): string[] {
  return sources.filter((source) => !isTest(source)).flatMap(wrongImports);
}

function wrongImports(source: Source): string[] {
  const from = roomOf(source.path);
  if (from === undefined) return [];
  const allowed = [...(rooms[from] ?? []), ...everywhere, from];
  return source.imports
    .filter(({ ours, target }) => ours && !allowed.includes(roomOf(target) ?? ''))
    .map(({ line, target }) => `${source.path}:${line}: ${from} may not import ${target}. ${remedy(from)}`);
}

function remedy(from: string): string {
  const allowed = rooms[from] ?? [];
  const list = allowed.length > 0 ? allowed.join(', ') : 'nothing of ours';
  return `It may import ${list} (and ${everywhere.join(', ')}): move the code down, or hand it in as an argument.`;
}
