import { expect, test } from 'vitest';
import { patterns, projectNumber, readFilter } from './rules.ts';

test('a project is numbered PRJ-10001', () => {
  expect(projectNumber(10_001)).toBe('PRJ-10001');
});

test('a list shows all but the archived ones unless a known status is asked for', () => {
  expect(readFilter({})).toEqual({ search: '', status: 'open' });
  expect(readFilter({ search: '  maple ', status: 'Archived' })).toEqual({ search: 'maple', status: 'Archived' });
  expect(readFilter({ status: 'all' }).status).toBe('all');
  expect(readFilter({ status: "'; drop" }).status).toBe('open');
  expect(readFilter({ search: 'x'.repeat(5000) }).search).toHaveLength(100);
});

test('a search means each of its words, and no wildcards', () => {
  expect(patterns('maple  street')).toEqual(['%maple%', '%street%']);
  expect(patterns('50%_\\')).toEqual(['%50\\%\\_\\\\%']);
  expect(patterns(' \0 ')).toEqual([]);
  expect(patterns('a '.repeat(50))).toHaveLength(10);
});
