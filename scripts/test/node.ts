import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The program of another Node for this machine: a plain binary of npm's, fetched once, and no dependency of ours. */
export function fetchNode(version: string): string {
  const name = `node-${os.platform() === 'win32' ? 'win' : os.platform()}-${os.arch()}`;
  const home = path.resolve('node_modules', '.cache', `node-${version}`);
  const program = path.join(home, 'node_modules', name, 'bin', 'node');
  if (!existsSync(program)) {
    const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund'];
    execFileSync('npm', ['install', '--prefix', home, ...quiet, `${name}@${version}`], { stdio: 'inherit' });
  }
  return program;
}
