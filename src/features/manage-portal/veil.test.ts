import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('S15: a kind that may not be viewed is kind and number alone, on Manage portal and in preview', async () => {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact({ name: 'Clara Cole' }));
  const invoice = await company.item(project, 'invoice', { title: 'Secret sum', totalCents: 98_765 });
  const removed = await company.item(project, 'invoice', { title: 'Secret once' });
  const plan = await company.item(project, 'document', { title: 'Floor plan' });
  const share = await company.share(invoice);
  await company.link(share, { lastViewedAt: world.clock.now() });
  await company.share(removed, { endedAt: world.clock.now(), endedBy: company.sales.id });
  await company.share(plan);
  const client = await company.asClient(access);
  const opening = under(href(bases.portal, { portal: portal.id }), portalPaths.opening, { item: invoice.id });
  expect((await client.post(opening, { version: '1' })).status).toBe(204);
  const crew = await company.as(company.crew);
  const manage = await (await crew.get(href(paths.managePortal, { project: project.id }))).text();
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  const home = await (await crew.get(preview)).text();
  for (const page of [manage, home]) {
    expect(page).toContain(`INV-${invoice.number}`);
    expect(page).toContain('Floor plan');
    for (const word of ['Secret', '987.65', 'Opened by', 'Viewed by link', 'public link', 'Sam Sales'])
      expect(page).not.toContain(word);
  }
  expect(home.indexOf('Floor plan')).toBeLessThan(home.indexOf(`INV-${invoice.number}`));
  expect((await crew.get(under(preview, portalPaths.item, { item: invoice.id }))).status).toBe(404);
});
