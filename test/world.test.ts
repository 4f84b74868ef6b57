import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a world stands: a company with its cast, a portal with an item, a link', async () => {
  const company = await world.company();
  expect(company.team.map(({ role }) => role)).toEqual([
    'Admin',
    'Project Manager',
    'Sales Rep / Estimator',
    'Field Crew',
  ]);
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  for (const kind of ['estimate', 'invoice', 'document', 'daily-log'] as const) {
    const share = await company.share(await company.item(project, kind));
    expect((await company.link(share)).secret).toHaveLength(43);
  }
  const browser = await company.as(company.admin);
  expect(browser.cookies.has('__Host-member')).toBe(true);
  expect((await company.asClient(access)).cookies.has('__Host-client')).toBe(true);
  expect((await browser.get('/healthz')).status).toBe(200);
});
