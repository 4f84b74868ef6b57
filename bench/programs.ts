import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from './place.ts';

export const ROOT = path.join(import.meta.dirname, '..');

/** A server in a process of its own. */
export interface Program {
  address: string;
  /** From the spawn to the first answer, in milliseconds. */
  ms: number;
  /** Megabytes that it holds (RSS). */
  memory(): number;
  /** Milliseconds of CPU time that it has used. */
  cpu(): number;
  /** All that it has said on stderr. */
  muttered(): string;
  stop(): Promise<void>;
}

/** The built server, as `npm start` runs it. With `profile` it writes a CPU profile there when it stops. */
export function startServer(env: Environment, profile?: string): Promise<Program> {
  const profiling = profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : [];
  return start([...profiling, path.join(ROOT, 'dist', 'server.js')], env, '/healthz');
}

/** The floor of the pages written down in `file`. */
export function startFloor(env: Environment, file: string): Promise<Program> {
  return start(['--import', 'tsx', path.join(ROOT, 'bench', 'floor.ts'), file], env, '/nothing');
}

async function start(args: string[], env: Environment, first: string): Promise<Program> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, cwd: ROOT });
  const gone = once(child, 'exit');
  let muttered = '';
  child.stderr!.on('data', (chunk) => {
    muttered += chunk;
  });
  const address = await addressOf(child, () => muttered);
  await (await fetch(address + first)).arrayBuffer();
  return {
    address,
    ms: performance.now() - began,
    memory: () => memoryOf(child.pid!),
    cpu: () => cpuOf(child.pid!),
    muttered: () => muttered,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** A server says where it listens in a line of JSON. */
function addressOf(child: ChildProcess, trouble: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const found = /"address":"([^"]+)"/.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`The server did not start.\n${trouble()}`)));
  });
}

function memoryOf(pid: number): number {
  if (process.platform !== 'linux')
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' })) / 1024;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}

/** Linux counts in ticks of 10 ms. */
function cpuOf(pid: number): number {
  if (process.platform === 'linux') {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  }
  const said = execFileSync('ps', ['-o', 'cputime=', '-p', `${pid}`], { encoding: 'utf8' });
  return said.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1000;
}
