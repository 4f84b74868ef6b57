import type { Sharp, SharpConstructor, SharpInput, SharpOptions } from 'sharp';

let loading: Promise<SharpConstructor> | undefined;

/**
 * A picture in sharp's hands, of nothing where the options make one. The library is loaded with the first picture: at
 * rest it would take 26 MB.
 */
export async function openPicture(source: SharpInput | undefined, options: SharpOptions): Promise<Sharp> {
  loading ??= load();
  const sharp = await loading;
  return source === undefined ? sharp(options) : sharp(source, options);
}

async function load() {
  const { default: sharp } = await import('sharp');
  // Nothing is read twice: kept files would only be kept memory.
  sharp.cache(false);
  return sharp;
}
