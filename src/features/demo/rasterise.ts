import sharp from 'sharp';

/** A drawing (SVG) as the bytes of a picture, as a phone or a scanner would bring it. */
export async function rasterise(svg: string, format: 'png' | 'jpeg'): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = sharp(Buffer.from(svg));
  const bytes = await (format === 'png' ? drawn.png({ compressionLevel: 6 }) : drawn.jpeg({ quality: 86 })).toBuffer();
  return new Uint8Array(bytes);
}

/** A drawing as a file that somebody uploads; `photo.jpg` or `plan.png` says how it is written. */
export async function pictureFile(svg: string, name: string): Promise<File> {
  const png = name.endsWith('.png');
  return new File([await rasterise(svg, png ? 'png' : 'jpeg')], name, { type: png ? 'image/png' : 'image/jpeg' });
}
