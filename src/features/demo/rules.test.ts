import { expect, test } from 'vitest';
import { calendar, momentIn, storyClock, textParts, workdayBefore } from './rules.ts';

test('the clock tells the moment of the story while there is one', () => {
  const clock = storyClock();
  const moment = new Date('2026-03-02T15:00:00Z');
  clock.set(moment);
  expect(clock.now()).toEqual(moment);
  clock.set(undefined);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1000);
});

test('a wall clock there is a moment here, in winter and in summer', () => {
  expect(momentIn('America/Denver', '2026-01-15', '08:30').toISOString()).toBe('2026-01-15T15:30:00.000Z');
  expect(momentIn('America/Denver', '2026-07-15', '08:30').toISOString()).toBe('2026-07-15T14:30:00.000Z');
});

test('nobody builds on a weekend', () => {
  expect(workdayBefore('2026-03-02', 1)).toBe('2026-02-27');
  expect(workdayBefore('2026-03-01', 1)).toBe('2026-02-27');
  expect(workdayBefore('2026-03-04', 5)).toBe('2026-02-25');
});

test('whenever the demo starts, working days ago lie before hours ago', () => {
  for (let hour = 0; hour < 24 * 8; hour++) {
    const { on, hoursAgo, now } = calendar(new Date(Date.UTC(2026, 2, 1, hour, 3)));
    expect(on(1, '17:00').getTime()).toBeLessThan(hoursAgo(3).getTime());
    expect(hoursAgo(2).getTime()).toBeLessThan(now.getTime());
  }
});

test('addresses in a text are found, and only those of the web', () => {
  expect(textParts('Open: https://a.test/x?y=1. Or javascript:alert(1) <b>')).toEqual([
    { text: 'Open: ' },
    { text: 'https://a.test/x?y=1', url: 'https://a.test/x?y=1' },
    { text: '. Or javascript:alert(1) <b>' },
  ]);
  expect(textParts('nothing')).toEqual([{ text: 'nothing' }]);
});
