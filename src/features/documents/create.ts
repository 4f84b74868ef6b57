import type { Act } from '../../core/act.ts';
import { createItem } from '../items/create.ts';
import { type Content, putVersion } from './put-version.ts';

export interface NewDocument {
  projectId: string;
  title: string;
  /** '' or nothing: it lies in none. */
  folder?: string;
  /** The id that the form carries (a UUID): the same form sent twice makes one document. Without it, a new one. */
  id?: string;
}

/** Makes a document: a file or a written page (H11). Gives its id. Throws NotTaken when the storage is full. */
export async function createDocument(
  act: Act,
  { folder, ...document }: NewDocument,
  content: Content,
): Promise<string> {
  const { id, fresh } = await createItem(act, { ...document, kind: 'document', shown: { folder } });
  if (fresh) await putVersion(act, id, content);
  return id;
}
