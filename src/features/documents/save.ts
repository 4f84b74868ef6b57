import type { Act } from '../../core/act.ts';
import { saveItem } from '../items/save.ts';
import { type Content, putVersion } from './put-version.ts';

export interface EditedDocument {
  id: string;
  projectId: string;
  /** What the member's form was read at. */
  revision: number;
  title: string;
  folder: string;
}

/**
 * Saves a document; new content makes a new version beside the old one (H11). False when somebody saved it since the
 * form was read. Throws NotTaken when the storage is full.
 */
export async function saveDocument(act: Act, document: EditedDocument, content?: Content): Promise<boolean> {
  const { folder, ...core } = document;
  if (!(await saveItem(act, { ...core, shown: { folder } }))) return false;
  if (content) await putVersion(act, document.id, content);
  return true;
}
