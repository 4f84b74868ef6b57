import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';

/** Who holds a lock. */
export interface Holder {
  pid: number;
  /** When the process started, in the system's words: a reused pid has another start. '' if unknown. */
  started: string;
  host: string;
  token: string;
}

/** A holder on another host (a container that shares the volume) counts as gone after this long without a beat. */
const FOREIGN_MS = 20_000;

/** This process, under a new token: a process may hold several locks. */
export function myself(): Holder {
  return { pid: process.pid, started: startOf(process.pid), host: os.hostname(), token: randomUUID() };
}

/** Whether whoever wrote the lock file still runs. */
export function lives(holder: Holder, file: string): boolean {
  if (holder.host !== os.hostname()) return (ageOf(file) ?? Number.POSITIVE_INFINITY) < FOREIGN_MS;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to another user.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const started = startOf(holder.pid);
  return !started || !holder.started || started === holder.started;
}

/** Linux: boot id and start tick. Elsewhere what `ps` says. */
function startOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // Fields 3 (state) and 22 (start), counted after the command name, which may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie is dead, though it still answers to its pid.
    return fields[0] === 'Z' ? 'dead' : `${boot}:${fields[19]}`;
  } catch {
    return startByPs(pid);
  }
}

function startByPs(pid: number): string {
  if (process.platform === 'win32' || process.platform === 'linux') return '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** What a lock file says; undefined when there is none. */
export function read(file: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Milliseconds since the file was touched; undefined when there is none. */
export function ageOf(file: string): number | undefined {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat && Date.now() - stat.mtimeMs;
}

/** The system's name for an error, such as EEXIST. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
