import { expect, test } from 'vitest';
import { z } from 'zod';
import { line, lines, postedForm, readFields } from './form.ts';

const read = (field: z.ZodType<string, string | undefined>, text?: string) => {
  const result = readFields(z.object({ field }), { field: text });
  return result.ok ? result.data.field : { error: result.errors.field };
};

test('R16: what nobody can see leaves every field', () => {
  const data = new FormData();
  data.append('title', 'a\u0000b\u0007c\u0085d\u202ee\u2066f\u200fg\ud800h');
  data.append('words', 'first\r\nsecond\tthird \u{1f469}\u200d\u{1f527}');
  const { fields, all } = postedForm(data);
  expect(fields.title!.normalize().replace('\ufffd', '')).toBe('abcdefgh');
  expect(fields.words).toBe('first\r\nsecond\tthird \u{1f469}\u200d\u{1f527}');
  expect(all('title')).toEqual([fields.title]);
});

test('R23: a field that no schema reads has a greatest length too, and one more letter tells a longer one', () => {
  const data = new FormData();
  data.append('from', 'x'.repeat(1000));
  data.append('items', 'y'.repeat(1000));
  const { text, all } = postedForm(data);
  expect(text('from', 20)).toBe('x'.repeat(21));
  expect(text('from', 2000)).toHaveLength(1000);
  expect(text('nothing', 20)).toBeUndefined();
  expect(all('items')).toEqual(['y'.repeat(100)]);
});

test('R23: a field has a greatest length, its ends are trimmed, and a line has no line ends', () => {
  expect(read(line(5), ' a\r\nb ')).toBe('a  b');
  expect(read(lines(5), ' a\r\nb ')).toBe('a\nb');
  expect(read(line(5), '123456')).toEqual({ error: 'Up to 5 letters.' });
  expect(read(lines(5), 'x'.repeat(100_000))).toEqual({ error: 'Up to 5 letters.' });
  expect(read(line(5), `  ${'x'.repeat(5)}  `)).toBe('xxxxx');
});

test('a field that is not there is empty, and one that must be there says what it lacks', () => {
  expect(read(line(5))).toBe('');
  expect(read(line(5, 'Give it a name'))).toEqual({ error: 'Give it a name' });
  expect(read(line(5, 'Give it a name'), '   ')).toEqual({ error: 'Give it a name' });
});
