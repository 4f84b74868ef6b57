import { expect, test } from 'vitest';
import { readFields } from '../../core/form.ts';
import { normalisePhone, showPhone } from '../../core/phone.ts';
import { contactFields } from './rules.ts';

test('a phone number becomes E.164, with North America as the country when none is said', () => {
  for (const typed of ['(503) 555-0142', '503.555.0142', '1 503 555 0142', '+1 503-555-0142', 'tel:+15035550142'])
    expect(normalisePhone(typed), typed).toBe('+15035550142');
  expect(normalisePhone('+49 30 901820')).toBe('+4930901820');
  expect(normalisePhone('011 49 30 901820')).toBe('+4930901820');
});

test('what nobody can dial is no phone number', () => {
  for (const typed of [
    '',
    '555-0142',
    '123 456 7890',
    '503 155 0142',
    'call me',
    '+0123456789',
    '+1 503',
    '-5035550142x',
  ])
    expect(normalisePhone(typed), typed).toBeUndefined();
  expect(normalisePhone(`+${'9'.repeat(16)}`)).toBeUndefined();
});

test('a number reads as people write it', () => {
  expect(showPhone('+15035550142')).toBe('(503) 555-0142');
  expect(showPhone('+4930901820')).toBe('+4930901820');
});

test('a contact is read with its email in lower case and empty fields as none', () => {
  const read = readFields(contactFields, { name: '  Clara Cole ', email: ' Clara@Home.Example ', phone: '' });
  expect(read.ok && read.data).toEqual({
    name: 'Clara Cole',
    email: 'clara@home.example',
    phone: null,
    address: '',
    language: 'en',
    notes: '',
    smsConsent: false,
  });
});

test('each wrong field is named', () => {
  const errors = (fields: Record<string, string>) => {
    const read = readFields(contactFields, fields);
    return read.ok ? [] : Object.keys(read.errors);
  };
  expect(errors({})).toEqual(['name']);
  expect(errors({ name: '   ', email: 'clara@', phone: '12' })).toEqual(['name', 'email', 'phone']);
  expect(errors({ name: 'x'.repeat(201), notes: 'x'.repeat(5001), language: 'xx' })).toEqual([
    'name',
    'language',
    'notes',
  ]);
  expect(errors({ name: 'Clara', email: `${'x'.repeat(250)}@home.example` })).toEqual(['email']);
  expect(errors({ name: 'Clara', smsConsent: 'yes' })).toEqual(['phone']);
});
