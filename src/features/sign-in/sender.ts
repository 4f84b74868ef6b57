import { companies } from '../../db/schema/index.ts';
import type { Files } from '../../services/files.ts';
import { type MailLogo, mailLogo, UploadRefused } from '../../services/pictures.ts';
import { FileMissing } from '../../services/shelf.ts';

/** Whose mail it is: what the frame of every mail shows of the company (H19, H20), and where answers go. */
export interface Sender {
  name: string;
  phone: string;
  /** An answer to the mail goes there; '' for nowhere. */
  email: string;
  logo?: MailLogo;
}

/** What is read of `companies` for that. */
export const senderColumns = {
  name: companies.name,
  phone: companies.phone,
  email: companies.email,
  logoKey: companies.logoKey,
};

/** The sender with their logo as a mail carries it. One that is gone or cannot be read keeps no mail from leaving. */
export async function withLogo(files: Files, sender: Sender & { logoKey: string | null }): Promise<Sender> {
  const { logoKey, ...plain } = sender;
  if (!logoKey) return plain;
  try {
    const bytes = new Uint8Array(await new Response(await files.open(logoKey)).arrayBuffer());
    return { ...plain, logo: await mailLogo(bytes) };
  } catch (error) {
    if (error instanceof FileMissing || error instanceof UploadRefused) return plain;
    throw error;
  }
}
