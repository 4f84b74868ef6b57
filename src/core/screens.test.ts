import { afterEach, expect, test, vi } from 'vitest';
import type { Database } from '../db/open.ts';
import type { Log } from './core.ts';
import { CEILINGS, concern, type Screen } from './live.ts';
import { LiveScreens } from './screens.ts';

// Nothing here asks the database or writes to the log.
const open = () => new LiveScreens({} as Database, {} as Log);
const link = { linkId: 'l', item: { id: 'i', kind: 'estimate' as const }, contactId: 'c' };

function screen(given: Partial<Screen>, holds = true): Screen {
  const lookUp = { group: 'me', page: 'home', enter: async () => 'me', look: async () => (holds ? 1 : null) };
  return {
    ...{ id: 'tab', owner: 'me', ip: '10.0.0.1', viewer: { projectId: 'p', item: null }, lookUp },
    ...{ send: () => {}, close: () => {} },
    ...given,
  };
}

afterEach(() => vi.useRealTimers());

test('R24: a link has so many screens and no more, whoever holds it and wherever they are', () => {
  const live = open();
  const holder = (index: number) =>
    screen({ owner: `${index}`, ip: `10.0.0.${index}`, viewer: { projectId: 'p', item: null, link } });
  const first = holder(0);
  live.connect(first);
  for (let index = 1; index < CEILINGS.link; index += 1) live.connect(holder(index));
  expect(live.hasRoom(holder(CEILINGS.link))).toBe(false);
  const another = { projectId: 'p', item: null, link: { ...link, linkId: 'another' } };
  expect(live.hasRoom(screen({ viewer: another }))).toBe(true);
  live.disconnect(first);
  expect(live.hasRoom(holder(CEILINGS.link))).toBe(true);
  live.stop();
});

test('R24: a network has so many screens and no more, of however many sessions', () => {
  const live = open();
  const one = (index: number) => screen({ owner: `${index}` });
  const first = one(0);
  live.connect(first);
  for (let index = 1; index < CEILINGS.ip; index += 1) live.connect(one(index));
  expect(live.hasRoom(one(CEILINGS.ip))).toBe(false);
  expect(live.hasRoom({ ...one(CEILINGS.ip), ip: '10.0.0.2' })).toBe(true);
  live.disconnect(first);
  expect(live.hasRoom(one(CEILINGS.ip))).toBe(true);
  live.stop();
});

test('R2, B1: a running download is no screen, and is cut by the heartbeat when its right has ended', async () => {
  vi.useFakeTimers();
  const live = open();
  const closed: string[] = [];
  const download = (id: string) => ({ id, download: true as const, close: () => void closed.push(id) });
  live.connect(screen(download('kept')));
  live.connect(screen({ ...download('gone'), lookUp: { ...screen({}, false).lookUp, page: 'gone' } }));
  expect(live.size()).toBe(0);
  // A viewer's turn is somewhere within the beat that follows a beat.
  await vi.advanceTimersByTimeAsync(30_000);
  expect(closed).toEqual(['gone']);
  live.stop();
});

test('S3, H6: a cut of one client’s access, or of a kind, takes the links along that were sent to them', () => {
  const viewer = { projectId: 'p', item: null, link };
  const access = { kind: 'access', id: 'a', contactId: 'c' } as const;
  const kinds = { kind: 'kinds' as const, id: 'a', contactId: 'c', itemKinds: ['estimate' as const] };
  expect([concern(viewer, access), concern(viewer, kinds)]).toEqual(['whole', 'whole']);
  expect(concern(viewer, { ...access, contactId: 'somebody else' })).toBeUndefined();
  expect(concern(viewer, { ...kinds, itemKinds: ['invoice' as const] })).toBeUndefined();
  expect(concern({ ...viewer, link: { ...link, contactId: null } }, { kind: 'access', id: 'a' })).toBeUndefined();
});
