import type { RefusedUpload } from '../../services/pictures.ts';
import { MAX_FILE_BYTES, MB, safeName } from './rules.ts';

export type Reason =
  | RefusedUpload
  | 'uncleanable'
  | 'many-pages'
  | 'quota'
  | 'too-often'
  | 'unstored'
  | 'full'
  | 'heic'
  | 'missing'
  | 'unclaimed';

const BECAUSE: Record<Reason, string> = {
  empty: 'is empty (0 bytes). Choose it again, or another file.',
  'too-large': 'is larger than {max}. Choose a smaller file.',
  'too-many-pixels': 'has more than 40 million pixels. Make it smaller and try again.',
  damaged: 'looks like a picture, but cannot be read. Choose another file.',
  'not-a-picture': 'is not a picture we can show. Choose a JPEG, PNG, WebP or GIF.',
  uncleanable: 'may say where it was taken, and we cannot take that out. Save it as a JPEG and choose that.',
  'many-pages': 'has several pages, of which a picture keeps only the first. Save it as a PDF and choose that.',
  'too-often': 'is one too many: that was a lot in a short time.',
  missing: 'did not arrive whole, or waited for more than a day. Choose it again.',
  unclaimed: 'is one too many: other files of yours wait for their form. Send that, or try again tomorrow.',
  full: 'could not be sent whole: this server has no room left. Ask whoever runs it, then send it again.',
  heic:
    'may say where it was taken, and we cannot take that out. Save it as a JPEG, ' +
    'or on an iPhone choose it from Photos instead of Files: it then comes as one.',
  unstored: 'could not be stored: this server has no room left, or its store does not answer. Nothing was kept.',
  quota: 'no longer fits: your company’s storage is full.',
};

/** A sentence for the member whose file was not taken. */
export function refusal(reason: Reason, name: string, maxBytes = MAX_FILE_BYTES): string {
  return `“${safeName(name, '', '')}” ${BECAUSE[reason].replace('{max}', limitText(maxBytes))}`;
}

/** A limit in words: `200 MB`. */
export function limitText(bytes: number): string {
  return `${bytes / MB} MB`;
}

/** What an upload form says while it sends, and when it cannot. */
export function uploadTexts(maxBytes: number) {
  return {
    uploading: 'Uploading, {percent} %',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Stop',
    tooBig: `“{name}” is larger than ${limitText(maxBytes)}. Choose a smaller file.`,
    failed: 'It wasn’t sent: the connection broke, or the files add up to more than 400 MB. Everything is still here.',
    waiting: 'Not sent whole yet: {name}. Choose it again, and it goes on where it stopped.',
  };
}
