import { z } from 'zod';

const port = z.coerce.number({ error: 'a port from 0 to 65535' }).int().min(0).max(65535);
const flag = z.enum(['0', '1'], { error: '0 or 1' }).transform((value) => value === '1');
const address = z.url({ protocol: /^https?$/, error: 'an address like https://portal.example.com' });

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: address.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'an address like postgres://user@host/name' }).optional(),
  DATABASE_POOL: z.coerce.number({ error: 'a number from 2 to 100' }).int().min(2).max(100).default(10),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'an address like smtp://user:password@host:587' }).optional(),
  MAIL_FROM: z.string().min(3).default('Porchlight <portal@localhost>'),
  PEPPER: z
    .string()
    .regex(/^[0-9a-f]{64,}$/i, '64 or more hexadecimal digits')
    .optional(),
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    ),
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
  smtpUrl?: string;
  mailFrom: string;
  pepper?: string;
  trustedProxies: string[];
  secureCookies: boolean;
  logLevel: string;
}

/** A setting that stops the start: its name and what is allowed. */
export class BadSetting extends Error {}

const isLocal = (host: string) =>
  ['localhost', '127.0.0.1', '[::1]', '::1'].includes(host) || host.endsWith('.localhost');

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
  const baseUrl = (s.BASE_URL ?? `http://${shown === '0.0.0.0' ? 'localhost' : shown}:${s.PORT}`).replace(/\/+$/, '');
  const { protocol, hostname } = new URL(baseUrl);
  const local = isLocal(hostname);
  if (protocol === 'http:' && !local && !s.INSECURE_HTTP)
    throw new BadSetting(
      `BASE_URL: ${baseUrl} is plain http. Put a TLS proxy in front and give its https address, ` +
        'or set INSECURE_HTTP=1 to run without (sign-ins can then be read on the way).',
    );
  return Object.freeze({
    port: s.PORT,
    host: s.HOST,
    baseUrl,
    dataDir: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL,
    databasePool: s.DATABASE_POOL,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM,
    pepper: s.PEPPER,
    trustedProxies: s.TRUST_PROXY,
    secureCookies: protocol === 'https:' || local,
    logLevel: s.LOG_LEVEL,
  });
}
