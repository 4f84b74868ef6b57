import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { World } from '../../../test/world.ts';
import { items } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { stageOffer } from '../conversions/offer.fixture.ts';

/** An approved estimate of 313.93, its client, and a way to change it by so much. */
export async function stageChange(world: World, status = 'Approved') {
  const set = await stageOffer(world, { status });
  const { company, project, ada, id } = set;
  const portal = await company.portal(project);
  const contact = await company.contact();
  const client = await company.asClient(await company.access(portal, contact));
  const base = href(bases.portal, { portal: portal.id });
  const at = href(paths.amendment, { project: project.id, kind: 'estimates', item: id });
  const where = (item: string) => ({ project: project.id, kind: 'change-orders', item });
  const stored = async (item: string) =>
    (await world.core.database.db.select().from(items).where(eq(items.id, item)))[0]!;
  return {
    ...{ ...set, at, where, client, contact, stored },
    begin: async (form: Record<string, string> = {}) => await ada.post(at, form),
    page: (item: string) => under(base, portalPaths.item, { item }),
    /** Writes one of so many sinks, and gives its id. */
    async change(price: string, quantity = '1') {
      const begun = await ada.post(at, {});
      const item = begun.headers.get('Location')!.split('/').at(-2)!;
      const lines = { 'lines.0.description': 'A sink', 'lines.0.quantity': quantity, 'lines.0.unit_price': price };
      const form = { title: 'A sink', tax: '0', revision: '1', ...lines };
      expect((await ada.post(href(paths.billEdit, where(item)), form)).status).toBe(303);
      return item;
    },
    share: (item: string) => ada.post(href(paths.itemShare, { project: project.id, item })),
    approve: (item: string) =>
      client.post(under(base, portalPaths.approval, { item }), { version: '1', name: 'Clara Client' }),
  };
}
