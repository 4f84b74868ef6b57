import type { Arrivals } from './arrivals.ts';
import type { Files } from './files.ts';
import type { Mail } from './mail.ts';
import type { PdfWriter } from './pdf-writer.ts';
import type { Sms } from './sms.ts';

/** The outside world, one port each. */
export interface Services {
  mail: Mail;
  sms: Sms;
  files: Files;
  arrivals: Arrivals;
  pdfs: PdfWriter;
}
