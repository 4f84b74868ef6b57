import path from 'node:path';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { isLocal } from '../config.ts';
import { writeMessage } from './outbox.ts';

export interface MailMessage {
  /** One address, taken literally: a comma does not make two of it. */
  to: string;
  subject: string;
  text: string;
  html: string;
  replyTo?: string;
  /** The name beside our own address, such as the company's. */
  fromName?: string;
  /** Pictures that travel with the mail: its HTML shows each as `cid:<cid>`, and no reader asks a server for it. */
  pictures?: readonly { cid: string; type: string; bytes: Uint8Array }[];
}

/** The receiving side said no for good (SMTP 5xx to address or content): trying again is useless. B6 `mail bounced`. */
export class MailRefused extends Error {
  readonly permanent = true;
}

/** Not delivered for now: no connection, 4xx, or our own login was refused. Worth another try. */
export class MailDelayed extends Error {}

export interface Mail {
  /** Handed to the server, or written to a file, whose name it then gives. Throws MailRefused or MailDelayed. */
  send(message: MailMessage): Promise<{ file?: string }>;
  /** Makes the message as `send` does, and throws it away: what is done for nobody takes as long (R7). */
  rehearse(message: MailMessage): Promise<void>;
  /** Connects and logs in, without sending. Throws MailDelayed. */
  verify(): Promise<void>;
  /** Where messages go as files, while there is no server to hand them to. */
  folder?: string;
  close(): void;
}

export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…`. Without it messages go to `dir`. */
  smtpUrl?: string;
  /** Where `*.eml` files go. */
  dir: string;
  /** Our own address, such as `Porchlight <portal@example.com>`. */
  from: string;
  /** Hears the name of each file written, for the log: never content (R9). */
  onFile?: (name: string) => void;
}

/** The port for mail: an SMTP server, or files in `dir`. */
export function openMail(settings: MailSettings): Mail {
  return settings.smtpUrl ? bySmtp(settings.smtpUrl, settings.from) : byFile(settings);
}

function bySmtp(url: string, from: string): Mail {
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  const { protocol, hostname } = new URL(url);
  // STARTTLS is no offer but a condition: whoever sits on the way could else strike it out and read codes.
  const requireTLS = protocol === 'smtp:' && !isLocal(hostname);
  const options = { requireTLS, pool: true, maxConnections: 3, ...limits, ...closedDoors } as const;
  const transport = nodemailer.createTransport({ url, ...options });
  return {
    async send(message) {
      await transport.sendMail(compose(message, from)).catch((error) => {
        throw told(error);
      });
      return {};
    },
    rehearse: async (message) => void (await build(message, from)),
    async verify() {
      await transport.verify().catch((error) => {
        throw new MailDelayed(`The mail server does not accept us: ${error.message}`, { cause: error });
      });
    },
    close: () => transport.close(),
  };
}

function byFile({ dir, from, onFile }: MailSettings): Mail {
  return {
    folder: path.resolve(dir),
    async send(message) {
      const file = await writeMessage(dir, 'eml', await build(message, from));
      onFile?.(file);
      return { file };
    },
    rehearse: async (message) => void (await build(message, from)),
    async verify() {},
    close() {},
  };
}

/** Nothing in a message may make the sender read a file or an address. */
const closedDoors = { disableFileAccess: true, disableUrlAccess: true };

/** The message as a file holds it. */
async function build(message: MailMessage, from: string): Promise<Buffer> {
  const into = { streamTransport: true, buffer: true, newline: 'unix', ...closedDoors } as const;
  const { message: bytes } = await nodemailer.createTransport(into).sendMail(compose(message, from));
  return bytes as Buffer;
}

function compose(message: MailMessage, from: string): SendMailOptions {
  const address = /<([^>]*)>/.exec(from)?.[1] ?? from;
  return {
    from: message.fromName ? { name: message.fromName, address } : from,
    to: { name: '', address: message.to },
    replyTo: message.replyTo ? { name: '', address: message.replyTo } : undefined,
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: message.pictures?.map(({ cid, type, bytes }) => ({
      cid,
      contentType: type,
      content: Buffer.from(bytes),
      contentDisposition: 'inline',
      filename: false,
    })),
    // RFC 3834: holiday answers stay away.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
}

/** EENVELOPE is about an address, EMESSAGE about the content. A refused login (also 5xx) is our fault, not a bounce. */
function told(error: SmtpError): MailRefused | MailDelayed {
  const aboutMessage = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  const forGood = aboutMessage && (error.responseCode === undefined || error.responseCode >= 500);
  const Kind = forGood ? MailRefused : MailDelayed;
  return new Kind(error.message, { cause: error });
}
