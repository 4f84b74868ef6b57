import type { Files } from '../../services/files.ts';
import { asJpeg, blankJpeg, mailLogo, UploadRefused } from '../../services/pictures.ts';
import { FileMissing } from '../../services/shelf.ts';
import { findLogo } from '../settings/queries.ts';
import { resize } from '../uploads/resize.ts';
import { findPictures, type Reading } from './queries.ts';

/** The pictures of an item by their ids, as small as its page shows them. What cannot be read is a blank field. */
export async function gatherPictures(files: Files, scope: Reading, itemId: string, ids: readonly string[]) {
  const images: Record<string, Uint8Array> = {};
  for (const row of await findPictures(scope, itemId, ids)) {
    const small = async () => {
      const { key } = await resize(files, row, 'thumbnail');
      return await files.atHand(key, asJpeg);
    };
    images[row.id] = (await orNothing(small)) ?? (await blankJpeg(row.width ?? 4, row.height ?? 3));
  }
  return images;
}

/** The company's logo as a PNG, and its size in pixels; nothing when there is none that can be read. */
export async function gatherLogo(files: Files, scope: Reading) {
  const logo = scope.company.hasLogo && (await findLogo(scope.core, scope.companyId));
  if (!logo) return undefined;
  return await orNothing(async () => await files.atHand(logo.key, mailLogo));
}

async function orNothing<R>(make: () => Promise<R>): Promise<R | undefined> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof FileMissing || error instanceof UploadRefused) return undefined;
    throw error;
  }
}
