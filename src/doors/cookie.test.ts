import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('R1: a made-up secret of an invitation goes on to the sign-in, whatever it is, and is not kept', async () => {
  const company = await world.company();
  const { id } = await company.portal(await company.project());
  for (const secret of ['x', '😀'.repeat(60), `a${'😀'.repeat(60)}`, 'x'.repeat(5_000), '%00', '%ff']) {
    const browser = world.browser();
    const answer = await browser.get(`/portal/${id}/invitation/${secret}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/portal/${id}/sign-in`]);
    expect(browser.cookies.has('__Host-invitation')).toBe(false);
  }
});
