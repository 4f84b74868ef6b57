import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ageOf, codeOf, lives, myself, read } from './holder.ts';

/** Another process has the data folder open. Two PGlites on one folder corrupt it silently: the start is refused. */
export class DatabaseInUse extends Error {
  readonly code = 'DATABASE_IN_USE';
}

export interface FolderLock {
  /** Gives the folder back. Safe to call twice. */
  release(): void;
}

const BEAT_MS = 5_000;
const TAKEOVER_MS = 10_000;

/**
 * Takes the folder for this process. The lock of a dead process is taken over, also when its pid now belongs to
 * somebody else. Throws DatabaseInUse, naming folder and pid, while the holder lives.
 */
export function lockFolder(folder: string): FolderLock {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'db.lock');
  const mine = myself();
  const draft = `${file}.${mine.token}`;
  fs.writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    // A hard link appears whole or not at all, and never over an existing lock.
    if (!linked(draft, file)) takeOver(folder, file, draft);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  sweepDrafts(folder);
  return held(file, mine.token);
}

/** Drafts of locks whose writers were killed; one that cannot be read, half-written, is theirs when it is old. */
function sweepDrafts(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (!/^db\.lock\.[0-9a-f-]{36}$/.test(name)) continue;
    const draft = path.join(folder, name);
    const writer = read(draft);
    const left = writer ? !lives(writer, draft) : (ageOf(draft) ?? 0) > TAKEOVER_MS;
    if (left) fs.rmSync(draft, { force: true });
  }
}

function held(file: string, token: string): FolderLock {
  const beat = setInterval(() => touch(file), BEAT_MS);
  beat.unref();
  return {
    release() {
      clearInterval(beat);
      if (read(file)?.token === token) fs.rmSync(file, { force: true });
    },
  };
}

/** Only one process at a time may judge a stale lock, else a slow judge would take away a fresh one. */
function takeOver(folder: string, file: string, draft: string): void {
  refuseIfHeld(folder, file);
  const gate = `${file}.takeover`;
  if (!entered(gate)) throw new DatabaseInUse(`Another process is just starting on ${folder}. Only one may use it.`);
  try {
    refuseIfHeld(folder, file);
    fs.renameSync(draft, file);
  } finally {
    fs.rmSync(gate, { recursive: true, force: true });
  }
}

function entered(gate: string): boolean {
  const age = ageOf(gate);
  if (age !== undefined && age > TAKEOVER_MS) fs.rmSync(gate, { recursive: true, force: true });
  try {
    fs.mkdirSync(gate);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function refuseIfHeld(folder: string, file: string): void {
  const holder = read(file);
  if (!holder || !lives(holder, file)) return;
  const where = holder.host === os.hostname() ? '' : ` on ${holder.host}`;
  throw new DatabaseInUse(
    `The data folder ${folder} is in use by process ${holder.pid}${where}. ` +
      'Two processes on one folder would destroy it: stop the other one, or set DATA_DIR or DATABASE_URL.',
  );
}

function linked(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function touch(file: string): void {
  const now = new Date();
  try {
    fs.utimesSync(file, now, now);
  } catch {
    // The folder is gone (a test that cleaned up): nothing left to guard.
  }
}
