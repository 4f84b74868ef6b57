import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/**
 * Makes `folder` a database, from `template` or by initdb, unless it is one. It appears whole or not at all: a first
 * start that is killed half-way leaves nothing that a second would take for a database.
 */
export async function createFolder(folder: string, template: string | undefined, durable: boolean): Promise<void> {
  const draft = `${folder}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  if (fs.existsSync(path.join(folder, 'PG_VERSION'))) return;
  fs.mkdirSync(draft, { recursive: true, mode: 0o700 });
  if (template) fs.cpSync(template, draft, { recursive: true, mode: fs.constants.COPYFILE_FICLONE });
  else await (await PGlite.create(draft)).close();
  if (durable) syncTree(draft);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(draft, folder);
  if (durable) sync(path.dirname(folder));
}

function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    sync(path.join(entry.parentPath, entry.name));
  }
  sync(folder);
}

function sync(place: string): void {
  const file = fs.openSync(place, 'r');
  try {
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}
