import { expect, test } from 'vitest';
import { dayText } from '../../words/formats.ts';
import { dateTrouble, defaultTitle, MAX_PHOTOS, readPhotos, titleAfter } from './rules.ts';

test('H12: a log is dated on a day that exists, not far ahead', () => {
  expect(dateTrouble('2026-03-02', '2026-03-02')).toBeUndefined();
  expect(dateTrouble('2026-03-09', '2026-03-02')).toBeUndefined();
  expect(dateTrouble('2026-03-10', '2026-03-02')).toContain('more than 7 days ahead');
  expect(dateTrouble('1999-12-31', '2026-03-02')).toContain('too long ago');
  for (const nonsense of ['', '2026-02-30', '2026-13-01', '02/03/2026', '2026-3-2', '99999-01-01'])
    expect(dateTrouble(nonsense, '2026-03-02'), nonsense).toBe('Choose a date.');
  expect(dateTrouble('2024-02-29', '2026-03-02')).toBeUndefined();
});

test('the title is the date’s until somebody gives one, and goes along with the date', () => {
  expect(dayText('2026-03-02', 'en')).toBe('Mar 2, 2026');
  expect(defaultTitle('2026-03-02')).toBe('Daily log, Mar 2, 2026');
  expect(titleAfter('Daily log, Mar 2, 2026', { title: 'Daily log, Mar 2, 2026', date: '2026-03-02' })).toBe('');
  expect(titleAfter('Tiles', { title: 'Tiles', date: '2026-03-02' })).toBe('Tiles');
});

test('photos: only those of this log, twelve at most, captions of bounded length', () => {
  const known = [
    { id: 'a', caption: 'Before' },
    { id: 'b', caption: '' },
  ];
  const read = readPhotos(known, { 'caption.a': ' After ', 'caption.z': 'Not mine' }, ['b', 'z'], 11);
  expect(read).toEqual({ remove: ['b'], captions: new Map([['a', 'After']]), errors: {} });
  expect(readPhotos(known, {}, [], 11).errors.photos).toBe(
    `A daily log can hold up to ${MAX_PHOTOS} photos. There is room for 10 more.`,
  );
  expect(readPhotos([], {}, [], 13).errors.photos).toBe(`A daily log can hold up to ${MAX_PHOTOS} photos.`);
  expect(readPhotos(known, { 'caption.a': 'x'.repeat(301) }, [], 0).errors['caption.a']).toBe('Up to 300 characters.');
});
