import { expect, test } from 'vitest';
import { readFields } from '../../core/form.ts';
import { CURRENCIES, settingsFields, TIME_ZONES } from './rules.ts';

const good = { name: 'Ridge Builders', phone: '(503) 555-0100', timeZone: 'America/Denver', currency: 'USD' };

test('known time zones, and currencies whose money has cents', () => {
  expect(TIME_ZONES).toContain('America/New_York');
  expect(TIME_ZONES).toContain('UTC');
  expect(CURRENCIES).toContain('USD');
  expect(CURRENCIES).not.toContain('JPY');
});

test('settings are read, and each wrong field is named', () => {
  const unsaid = { email: '', address: '', defaultTaxBasisPoints: 0, defaultTerms: '', howToPay: '', paymentLink: '' };
  expect(readFields(settingsFields, good)).toEqual({ ok: true, data: { ...good, ...unsaid } });
  const wrong = {
    name: ' ',
    phone: 'javascript:alert(1)',
    address: 'x'.repeat(501),
    timeZone: 'Mars/Base',
    currency: '$',
  };
  const read = readFields(settingsFields, wrong);
  expect(!read.ok && Object.keys(read.errors)).toEqual(['name', 'phone', 'address', 'timeZone', 'currency']);
  const missing = readFields(settingsFields, {});
  expect(!missing.ok && Object.keys(missing.errors)).toEqual(['name', 'timeZone', 'currency']);
});

const linkOf = (paymentLink: string) => readFields(settingsFields, { ...good, paymentLink });

test.each([
  ['https://pay.ridge.example/you?of=ridge#now', 'https://pay.ridge.example/you?of=ridge#now'],
  ['pay.ridge.example', 'https://pay.ridge.example/'],
  ['HTTPS://PAY.ridge.example:8443/A', 'https://pay.ridge.example:8443/A'],
  ['https://p\u0430y.example/', 'https://xn--py-7kc.example/'],
])('H19: %s is a payment link, and kept as it is shown', (typed, kept) => {
  const read = linkOf(typed);
  expect(read.ok && read.data.paymentLink).toBe(kept);
});

test.each([
  ['http://pay.ridge.example', 'plain http'],
  ['javascript:alert(1)', 'a script'],
  ['javascript://pay.ridge.example/%0aalert(1)', 'a script that looks like an address'],
  ['data:text/html,x', 'a page in an address'],
  ['ftp://pay.ridge.example', 'another scheme'],
  ['https://', 'no host'],
  ['https://localhost/pay', 'a host that nobody else reaches'],
  ['https://bank.example@evil.example/', 'a name that passes for a host'],
  ['https://bank.example:pay@evil.example/', 'a name and a password'],
  ['pay@ridge.example', 'an email address'],
  ['call us', 'words'],
  [`https://pay.ridge.example/${'x'.repeat(500)}`, 'more than anybody types'],
])('H19, R16, R21: %s (%s) is no payment link', (typed) => {
  const read = linkOf(typed);
  expect(!read.ok && Object.keys(read.errors)).toEqual(['paymentLink']);
});
