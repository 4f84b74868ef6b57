import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { World } from '../../../test/world.ts';
import { items, versions } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { itemOf, newAt } from '../bills/written.fixture.ts';

const FIRST = {
  title: 'Cabinets',
  summary: 'All of it',
  'lines.0.description': 'Oak doors',
  'lines.0.quantity': '2',
  'lines.0.unit_price': '100.00',
  'lines.1.description': 'Old handles',
  'lines.1.quantity': '1',
  'lines.1.unit_price': '30.00',
};
type Form = Record<string, string>;

/** An estimate that a client sees, the client's browser, and the ways to change, take back and share it. */
export async function stageVersions(world: World) {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const contact = await company.contact({ name: 'Maya Okafor' });
  const access = await company.access(portal, contact);
  const ada = await company.as(company.admin);
  const client = await company.asClient(access);
  const { db } = world.core.database;
  const id = itemOf(await ada.post(newAt(project), FIRST));
  const where = { project: project.id, item: id };
  const own = href(paths.item, { ...where, kind: 'estimates' });
  const base = href(bases.portal, { portal: portal.id });
  const item = async () => (await db.select().from(items).where(eq(items.id, id)))[0]!;
  const post = async (path: string, form: Form = {}) => expect((await ada.post(path, form)).status).toBe(303);
  return {
    ...{ company, project, portal, contact, access, ada, client, id, own, item },
    page: under(base, portalPaths.item, { item: id }),
    approval: under(base, portalPaths.approval, { item: id }),
    shown: (version: number) => under(base, portalPaths.version, { item: id, version: `${version}` }),
    kept: (version: number) => `${own}/versions/${version}`,
    share: () => post(href(paths.itemShare, where)),
    remove: () => post(href(paths.itemRemoval, where)),
    open: async (version: number) =>
      client.post(under(base, portalPaths.opening, { item: id }), { version: `${version}` }),
    async edit(form: Form) {
      const revision = `${(await item()).revision}`;
      await post(href(paths.billEdit, { ...where, kind: 'estimates' }), { ...FIRST, ...form, revision });
    },
    rows: () => db.select().from(versions).where(eq(versions.itemId, id)).orderBy(versions.version),
  };
}
