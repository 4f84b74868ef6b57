import sharp from 'sharp';

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
