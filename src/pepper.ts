import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { BadSetting } from './config.ts';

/**
 * The pepper of codes: the setting, else 256 bits in `<dataDir>/pepper` (0600), made at the first start (R6). The file
 * appears whole or not at all. Throws BadSetting when it holds anything else: codes would be kept without a secret.
 */
export async function readPepper(dataDir: string, given?: string): Promise<string> {
  if (given) return given;
  const file = path.join(dataDir, 'pepper');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await make(file);
  await chmod(file, 0o600);
  const pepper = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64,}$/i.test(pepper))
    throw new BadSetting(`${file}: it holds no pepper of 64 or more hexadecimal digits. Delete it, and start again.`);
  return pepper;
}

/** A hard link appears whole, and never over a pepper that is there. */
async function make(file: string): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  await rm(draft, { force: true });
  const written = await open(draft, 'wx', 0o600);
  try {
    await written.writeFile(randomBytes(32).toString('hex'));
    await written.sync();
  } finally {
    await written.close();
  }
  await link(draft, file).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft, { force: true });
}
