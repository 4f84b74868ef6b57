import sharp from 'sharp';
import type { World } from '../../../test/world.ts';

/** A JPEG as a telephone takes it: lying on its side, and knowing where it was taken. */
export async function photoFile(name: string, width = 800, height = 600): Promise<File> {
  const gps = {
    GPSLatitude: '30/1 16/1 0/1',
    GPSLatitudeRef: 'N',
    GPSLongitude: '97/1 44/1 0/1',
    GPSLongitudeRef: 'W',
  };
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#b5651d' } })
    .withExif({ IFD0: { Make: 'Telephone' }, IFD3: gps })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' });
}

/** A PDF, as far as its first bytes say. */
export function pdfFile(name: string): File {
  return new File(['%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'], name);
}

/** Everything that was put into the store, and is still there. */
export function watchStore(world: World) {
  const there = new Set<string>();
  const { put, remove } = world.services.files;
  world.services.files.put = async (...given) => {
    const stored = await put(...given);
    there.add(stored.key);
    return stored;
  };
  world.services.files.remove = async (key) => {
    await remove(key);
    there.delete(key);
  };
  return { there, restore: () => Object.assign(world.services.files, { put, remove }) };
}
