import type { Context } from 'hono';
import { expect, test } from 'vitest';
import { proxies } from '../config.ts';
import type { Core } from '../core/core.ts';
import { clientIp } from './ip.ts';
import { loggedPath } from './log.ts';
import { sameOrigin } from './origin.ts';

const core = { trustedProxies: proxies('127.0.0.1, 10.0.0.0/8, fd00::/8') } as Core;

function ip(socket: string, forwarded?: string): string {
  const env = { incoming: { socket: { remoteAddress: socket } } };
  return clientIp({ env, req: { header: () => forwarded } } as unknown as Context, core);
}

test('R8: a forwarded address counts only as far as trusted proxies vouch for it', () => {
  expect(ip('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  expect(ip('127.0.0.1', '198.51.100.1')).toBe('198.51.100.1');
  expect(ip('::ffff:127.0.0.1', '203.0.113.5, 10.1.2.3')).toBe('203.0.113.5');
  expect(ip('127.0.0.1', '192.0.2.1, 203.0.113.5, fd00::1')).toBe('203.0.113.5');
  expect(ip('127.0.0.1')).toBe('127.0.0.1');
});

test('R8: ports are no part of an address, and what is none is not believed', () => {
  expect(ip('127.0.0.1', '198.51.100.1:4711')).toBe('198.51.100.1');
  expect(ip('127.0.0.1', '[2001:db8::7]:4711')).toBe('2001:db8:0:0::/64');
  expect(ip('127.0.0.1', '::ffff:198.51.100.1')).toBe('198.51.100.1');
  expect(ip('127.0.0.1', '198.51.100.1, unknown')).toBe('127.0.0.1');
  expect(ip('127.0.0.1', '198.51.100.1, <script>, 10.0.0.4')).toBe('10.0.0.4');
});

test('R9: a log has no secret of an address, however it is spelt', () => {
  const secret = 'aB3_'.repeat(10);
  for (const path of [`/l/${secret}`, `/L/${secret}`, `//l//${secret}`, `/portal/x/invitation/${secret}/`])
    expect(loggedPath(path)).not.toContain('aB3_');
  const id = '01890000-0000-7000-8000-000000000000';
  expect(loggedPath(`/projects/${id}/portal`)).toBe(`/projects/${id}/portal`);
});

test('R15: under https, a page of the same host by plain http is another origin', async () => {
  const asked = async (origin: string, url = 'http://portal.example.com/x') => {
    let passed = false;
    const header = (name: string) => (name === 'origin' ? origin : undefined);
    const c = { req: { method: 'POST', url, header }, text: () => undefined } as unknown as Context;
    await sameOrigin('https://portal.example.com')(c, async () => {
      passed = true;
    });
    return passed;
  };
  expect(await asked('https://portal.example.com')).toBe(true);
  expect(await asked('http://portal.example.com')).toBe(false);
  expect(await asked('https://evil.example')).toBe(false);
  expect(await asked('https://www.example.com', 'http://www.example.com/x')).toBe(true);
});
