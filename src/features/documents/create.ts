import type { Act } from '../../core/act.ts';
import { createItem } from '../items/create.ts';
import { attach } from '../uploads/attach.ts';
import type { Taken } from '../uploads/take.ts';

export interface NewDocument {
  projectId: string;
  title: string;
  /** The id that the form carries (a UUID): the same form sent twice makes one document. Without it, a new one. */
  id?: string;
}

/** Makes a document of a file that lies in the store (H11). Gives its id. Throws NotTaken when the storage is full. */
export async function createDocument(act: Act, document: NewDocument, file: Taken): Promise<string> {
  const { id, fresh } = await createItem(act, { ...document, kind: 'document' });
  if (fresh) await attach(act, id, [file]);
  return id;
}
