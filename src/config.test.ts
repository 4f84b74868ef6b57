import { expect, test } from 'vitest';
import { BadSetting, proxies, readConfig } from './config.ts';

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof BadSetting) return error.message;
    throw error;
  }
  return '';
};

test('nothing set is a server on this machine alone', () => {
  expect(readConfig({})).toMatchObject({ baseUrl: 'http://127.0.0.1:3000', host: '127.0.0.1', secureCookies: true });
  expect(readConfig({ BASE_URL: 'https://portal.example.com/' }).baseUrl).toBe('https://portal.example.com');
});

test.each([
  ['PORT', '70000'],
  ['BASE_URL', 'ftp://portal.example.com'],
  ['BASE_URL', 'https://portal.example.com/portal'],
  ['BASE_URL', 'https://portal.example.com/?x=1'],
  ['BASE_URL', 'https://user:word@portal.example.com'],
  ['MAIL_FROM', 'Porchlight'],
  ['MAIL_FROM', 'Porchlight <portal>'],
  ['MAIL_FROM', 'portal@example.com, other@example.com'],
  ['MAIL_FROM', 'Porchlight <portal@example.com'],
  ['TRUST_PROXY', 'proxy.example.com'],
  ['TRUST_PROXY', '10.0.0.1:80'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', '10.0.0.0/8/8'],
  ['TRUST_PROXY', '10.0.0.0/x'],
  ['TRUST_PROXY', 'true'],
  ['DATABASE_POOL', '0'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s stops the start with its name and what is allowed', (name, value) => {
  expect(refusal({ [name]: value })).toContain(`${name}: allowed is `);
});

test('R12: plain http is for this machine alone, unless it is said aloud', () => {
  const open: Record<string, string>[] = [
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.168.1.5' },
    { BASE_URL: 'http://portal.example.com' },
  ];
  for (const env of open) {
    expect(refusal(env)).toMatch(/plain http.*INSECURE_HTTP=1/s);
    expect(refusal({ ...env, INSECURE_HTTP: '1' })).toBe('');
  }
  expect(refusal({ HOST: '0.0.0.0', BASE_URL: 'https://portal.example.com' })).toBe('');
});

test('mail to another machine goes inside TLS', () => {
  expect(refusal({ SMTP_URL: 'smtp://mail.example.com:587?ignoreTLS=true' })).toMatch(/^SMTP_URL: .*smtps:/s);
  expect(refusal({ SMTP_URL: 'smtp://mail.example.com:587' })).toBe('');
  expect(refusal({ SMTP_URL: 'smtp://127.0.0.1:2525?ignoreTLS=true' })).toBe('');
});

test('R8: proxies are addresses and networks', () => {
  const list = proxies(' 10.0.0.2, 192.168.0.0/16,fd00::/8 ');
  expect(list.check('10.0.0.2')).toBe(true);
  expect(list.check('10.0.0.3')).toBe(false);
  expect(list.check('192.168.7.1')).toBe(true);
  expect(list.check('fd12::1', 'ipv6')).toBe(true);
  expect(list.check('fe80::1', 'ipv6')).toBe(false);
  expect(proxies('').check('127.0.0.1')).toBe(false);
});
