import { expect, test } from 'vitest';
import { beforeAsked, keyOf, MESSAGE_LIMIT, newMessages, readMessage, upToOf } from './rules.ts';

test('a message is trimmed, and its line breaks are of one kind', () => {
  expect(readMessage('  one\r\ntwo\rthree \n')).toEqual({ ok: true, body: 'one\ntwo\nthree' });
  expect(readMessage('a\0b')).toEqual({ ok: true, body: 'ab' });
  expect(readMessage('👍')).toEqual({ ok: true, body: '👍' });
});

test('what cannot be seen is empty', () => {
  for (const typed of ['', ' \n\t', '\0', '\u200b\u200d', '\u202e']) {
    expect(readMessage(typed)).toEqual({ ok: false, problem: 'empty' });
  }
});

test('a message has a length, counted as a text area counts and after trimming', () => {
  const full = 'x'.repeat(MESSAGE_LIMIT - 1);
  expect(readMessage(` ${full}y `)).toEqual({ ok: true, body: `${full}y` });
  expect(readMessage(`${full}yz`)).toEqual({ ok: false, problem: 'long' });
  expect(readMessage('\r\n'.repeat(10) + 'a\r\n'.repeat(MESSAGE_LIMIT / 2))).toMatchObject({ ok: true });
});

test('S13: one new message, two new messages', () => {
  expect([newMessages(1), newMessages(2), newMessages(0)]).toEqual([
    '1 new message',
    '2 new messages',
    '0 new messages',
  ]);
});

test('a key is a UUID or nothing', () => {
  expect(keyOf('0190B6A1-9C2E-7C00-8000-0123456789AB')).toBe('0190b6a1-9c2e-7c00-8000-0123456789ab');
  expect([keyOf(undefined), keyOf(''), keyOf('x'), keyOf('1; drop table messages')]).toEqual(Array(4).fill(undefined));
});

test('numbers of messages are whole, and fit', () => {
  expect(upToOf('7')).toBe(7);
  for (const typed of [undefined, '', '-1', '1.5', 'x', '99999999999', '2147483648']) {
    expect(() => upToOf(typed)).toThrow();
    expect(beforeAsked(typed)).toBeUndefined();
  }
});
