import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes one message to `<dir>/<time>-<id>.<ending>` (0600, folder 0700) and answers the file's name, the only thing
 * that may be logged (R9). Names sort by time. A reader never meets half a file.
 */
export async function writeMessage(dir: string, ending: string, content: Uint8Array | string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().replaceAll(/[-:.]/g, '');
  const name = `${time}-${randomUUID().slice(0, 8)}.${ending}`;
  const draft = path.join(dir, `.${name}.part`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path.join(dir, name));
  return name;
}

/** Takes away what a folder holds from before that moment, drafts of a killed process included, if it is there. */
export async function forgetOlder(dir: string, before: Date): Promise<void> {
  const names = await readdir(dir).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const file = path.join(dir, name);
    if ((await stat(file)).mtime < before) await rm(file, { force: true });
  }
}
