import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** This very machine, by name or address. */
export const isLocal = (host: string) =>
  ['localhost', '127.0.0.1', '[::1]', '::1'].includes(host) || host.endsWith('.localhost');

const port = z.coerce.number({ error: 'a port from 0 to 65535' }).int().min(0).max(65535);
const flag = z.enum(['0', '1'], { error: '0 or 1' }).transform((value) => value === '1');
const address = z
  .url({ protocol: /^https?$/, error: 'an address like https://portal.example.com' })
  .transform((given) => new URL(given))
  .refine((url) => !url.username && !url.password && url.pathname === '/' && !url.search && !url.hash, {
    error: 'an address without a path, like https://portal.example.com: Porchlight has a host of its own',
  });

const BUCKET = 'an address like https://key:secret@s3.example.com/bucket?region=us-east-1';
/** Keys and files cross the network: plain http only to this very machine. */
const bucket = z
  .url({ protocol: /^https?$/, error: BUCKET })
  .refine((given) => /^\/[^/]+\/?$/.test(new URL(given).pathname), { error: `${BUCKET}, with the name of a bucket` })
  .refine((given) => new URL(given).username && new URL(given).password, { error: `${BUCKET}, with key and secret` })
  .refine((given) => given.startsWith('https:') || isLocal(new URL(given).hostname), { error: `${BUCKET}, by https` });

const MAIL_FROM = 'an address like portal@example.com, or Porchlight <portal@example.com>';
const sender = z
  .string()
  .max(300, MAIL_FROM)
  .refine(
    (from) =>
      /^(?:[^<>@]{0,200}<)?[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}>?$/.test(from) &&
      from.includes('<') === from.endsWith('>'),
    MAIL_FROM,
  );

/** Addresses and networks (CIDR) of proxies (R8). Throws on what is neither. */
export function proxies(list: string): BlockList {
  const trusted = new BlockList();
  for (const one of list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [ip = '', prefix, ...more] = one.split('/');
    const kind = isIP(ip) === 4 ? 'ipv4' : 'ipv6';
    const most = kind === 'ipv4' ? 32 : 128;
    const bits = prefix === undefined ? most : Number(/^\d{1,3}$/.exec(prefix)?.[0] ?? -1);
    if (!isIP(ip) || more.length || bits < 0 || bits > most) throw new TypeError(`${one} is no address or network`);
    trusted.addSubnet(ip, bits, kind);
  }
  return trusted;
}

const PROXIES = 'addresses and networks of proxies, like 10.0.0.2, 192.168.0.0/16, fd00::/8';
const trusted = z
  .string()
  .default('')
  .transform((list, context) => {
    try {
      return proxies(list);
    } catch {
      context.addIssue({ code: 'custom', message: PROXIES });
      return z.NEVER;
    }
  });

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: address.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'an address like postgres://user@host/name' }).optional(),
  DATABASE_POOL: z.coerce.number({ error: 'a number from 2 to 100' }).int().min(2).max(100).default(10),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'an address like smtp://user:password@host:587' }).optional(),
  S3_URL: bucket.optional(),
  MAIL_FROM: sender.default('Porchlight <portal@localhost>'),
  PEPPER: z
    .string()
    .regex(/^[0-9a-f]{64,}$/i, '64 or more hexadecimal digits')
    .optional(),
  TRUST_PROXY: trusted,
  INSECURE_HTTP: flag.default(false),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'debug, info, warn, error or silent' })
    .default('info'),
});

export interface Config {
  port: number;
  host: string;
  /** Without a trailing slash. */
  baseUrl: string;
  dataDir: string;
  databaseUrl?: string;
  /** The most connections to that server at once. */
  databasePool: number;
  /** Where files lie, instead of on the disk. */
  s3Url?: string;
  smtpUrl?: string;
  mailFrom: string;
  pepper?: string;
  trustedProxies: BlockList;
  secureCookies: boolean;
  logLevel: string;
}

/** A setting that stops the start: its name and what is allowed. */
export class BadSetting extends Error {}

const REMEDY =
  'Put a TLS proxy in front and give its https address as BASE_URL, ' +
  'or set INSECURE_HTTP=1 to run without (sign-ins can then be read on the way).';

/** Codes go by mail: to another machine only inside TLS, which `smtp://` begins with STARTTLS (services/mail.ts). */
function refusePlainMail(url: string | undefined): void {
  if (!url) return;
  const { protocol, hostname, searchParams } = new URL(url);
  const plain = [...searchParams.keys()].some((name) => /^(ignoretls|requiretls|opportunistictls|secure)$/i.test(name));
  if (protocol === 'smtp:' && plain && !isLocal(hostname))
    throw new BadSetting(
      'SMTP_URL: it asks for mail without TLS to another machine, where codes can be read on the way. ' +
        'Take the option out (STARTTLS is then required), or use smtps://.',
    );
}

/** Reads the settings from the environment, checked and frozen. Throws BadSetting; an empty value counts as unset. */
export function readConfig(env: Record<string, string | undefined>): Readonly<Config> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join('.')}: allowed is ${issue.message}.`);
    throw new BadSetting(`The settings are not right.\n${lines.join('\n')}`);
  }
  const s = read.data;
  const shown = s.HOST.includes(':') ? `[${s.HOST}]` : s.HOST;
  const everywhere = s.HOST === '0.0.0.0' || s.HOST === '::';
  const {
    origin: baseUrl,
    protocol,
    hostname,
  } = s.BASE_URL ?? new URL(`http://${everywhere ? 'localhost' : shown}:${s.PORT}`);
  const local = isLocal(hostname);
  if (protocol === 'http:' && !s.INSECURE_HTTP) {
    if (!local) throw new BadSetting(`BASE_URL: ${baseUrl} is plain http. ${REMEDY}`);
    if (!isLocal(s.HOST)) throw new BadSetting(`HOST: ${s.HOST} answers other machines by plain http. ${REMEDY}`);
  }
  refusePlainMail(s.SMTP_URL);
  return Object.freeze({
    port: s.PORT,
    host: s.HOST,
    baseUrl,
    dataDir: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL,
    databasePool: s.DATABASE_POOL,
    s3Url: s.S3_URL,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM,
    pepper: s.PEPPER,
    trustedProxies: s.TRUST_PROXY,
    secureCookies: protocol === 'https:' || local,
    logLevel: s.LOG_LEVEL,
  });
}
