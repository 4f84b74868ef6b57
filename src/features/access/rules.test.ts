import { expect, test } from 'vitest';
import { accessState, type Circumstances, whyNot } from './rules.ts';

const now = new Date('2026-05-10T12:00:00Z');
const at = (iso: string) => new Date(`2026-05-${iso}Z`);
const nobody: Circumstances = {
  invitedAt: null,
  inviteExpiresAt: null,
  acceptedAt: null,
  removedAt: null,
  portalOn: true,
  removedBy: null,
  codeAskedAt: null,
  delivery: null,
  lastSignInAt: null,
};
const invited = { ...nobody, invitedAt: at('09T12:00:00'), inviteExpiresAt: at('16T12:00:00') };
const active = { ...invited, acceptedAt: at('09T13:00:00') };
const tell = (c: Circumstances) =>
  whyNot(c, now)
    .map((part) => (part instanceof Date ? part.toISOString().slice(0, 16) : part))
    .join('');

test('S17: the state of an entry follows from its moments', () => {
  expect(accessState(nobody, now)).toBe('Not invited');
  expect(accessState(invited, now)).toBe('Invited');
  expect(accessState(invited, at('16T12:00:00'))).toBe('Invitation expired');
  expect(accessState(active, at('30T12:00:00'))).toBe('Active');
  expect(accessState({ ...active, removedAt: now }, now)).toBe('Removed');
});

test('B6: one line says why somebody cannot get in', () => {
  expect(tell(nobody)).toBe('Not invited: they cannot sign in yet');
  expect(tell(invited)).toBe('Invited 2026-05-09T12:00, not signed in yet, expires 2026-05-16T12:00');
  expect(tell({ ...invited, inviteExpiresAt: at('10T11:00:00') })).toBe(
    'The invitation expired 2026-05-10T11:00: send it again',
  );
  expect(tell({ ...active, portalOn: false })).toBe('The portal is off: nobody can sign in');
  expect(tell({ ...active, codeAskedAt: at('10T11:57:00') })).toBe('Code sent 2026-05-10T11:57 and not used');
  const bounced = { purpose: 'code', channel: 'mail', state: 'bounced', at: at('10T11:00:00') };
  expect(tell({ ...active, delivery: bounced })).toBe('The last email bounced 2026-05-10T11:00: check the address');
  expect(tell({ ...active, removedAt: at('10T09:00:00'), removedBy: 'Dana' })).toBe('Removed 2026-05-10T09:00 by Dana');
});
