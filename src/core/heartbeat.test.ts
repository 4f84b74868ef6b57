import { expect, test } from 'vitest';
import { check } from './heartbeat.ts';
import type { LiveMessage, LookUp, Screen } from './live.ts';

function open(lookUp: LookUp) {
  const heard: LiveMessage[] = [];
  const viewer = { projectId: 'p', item: null };
  const screen: Screen = {
    ...{ id: 'tab', owner: 'me', ip: '10.0.0.1', viewer, lookUp },
    send: (message) => void heard.push(message),
    close: () => {},
  };
  return { screen, heard };
}

test('R24: 500 screens of one viewer on two pages are asked for by three look-ups', async () => {
  const asked: string[] = [];
  const lookUp = (page: string): LookUp => ({
    ...{ group: 'me', page },
    enter: async () => asked.push('viewer'),
    look: async () => asked.push(page),
  });
  const open500 = Array.from({ length: 500 }, (_, index) => open(lookUp(index % 2 ? 'home' : 'item')));
  const dismissed: Screen[] = [];
  await check(
    open500.map(({ screen }) => screen),
    (screen) => dismissed.push(screen),
  );
  expect(asked.sort()).toEqual(['home', 'item', 'viewer']);
  expect(dismissed).toEqual([]);
  for (const { heard } of open500) expect(heard).toEqual([{ type: 'beat' }]);
});

test('R2: who is refused now is dismissed, and so is what cannot be asked', async () => {
  const pages: Record<string, LookUp['look']> = {
    mine: async () => 1,
    gone: async () => null,
    broken: () => Promise.reject(new Error('the database is away')),
  };
  const of = (enter: LookUp['enter']) =>
    Object.entries(pages).map(([page, look]) => open({ group: 'me', page, enter, look }).screen);
  const dismissed: string[] = [];
  const dismiss = (screen: Screen) => void dismissed.push(screen.lookUp.page);
  await check(
    of(async () => 'me'),
    dismiss,
  );
  expect(dismissed).toEqual(['gone', 'broken']);
  await check(
    of(async () => undefined),
    dismiss,
  );
  await check(
    of(() => Promise.reject(new Error('away'))),
    dismiss,
  );
  expect(dismissed.slice(2)).toEqual(['mine', 'gone', 'broken', 'mine', 'gone', 'broken']);
});
