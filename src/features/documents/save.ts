import type { Act } from '../../core/act.ts';
import { saveItem } from '../items/save.ts';
import { attach } from '../uploads/attach.ts';
import { detach } from '../uploads/detach.ts';
import type { Taken } from '../uploads/take.ts';

export interface EditedDocument {
  id: string;
  projectId: string;
  /** What the member's form was read at. */
  revision: number;
  title: string;
  /** The file that it has. */
  fileId: string | undefined;
}

/**
 * Saves a document; with a file, that one takes the old one's place (H11: a new version, where it is shared). Gives
 * the storage keys to `sweep` after the commit; nothing when somebody saved it since the form was read. Throws NotTaken
 * when the storage is full.
 */
export async function saveDocument(act: Act, document: EditedDocument, file?: Taken): Promise<string[] | undefined> {
  if (!(await saveItem(act, document))) return undefined;
  if (!file) return [];
  const gone = await detach(act, document.id, document.fileId ? [document.fileId] : []);
  await attach(act, document.id, [file]);
  return gone;
}
