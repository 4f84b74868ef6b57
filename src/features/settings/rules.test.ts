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
  const unsaid = { email: '', address: '', defaultTaxBasisPoints: 0, defaultTerms: '' };
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
