import { eq } from 'drizzle-orm';
import type { World } from '../../../test/world.ts';
import { items } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { itemOf, newAt, stored } from '../bills/written.fixture.ts';

/** 300.00 - 10.00, and 8.25 % of it: 313.93. */
export const WRITTEN = {
  title: 'Cabinets',
  terms: 'Half now',
  discount: '10.00',
  tax: '8.25',
  'lines.0.description': 'Doors',
  'lines.0.quantity': '2',
  'lines.0.unit_price': '100.00',
  'lines.1.description': 'Handles',
  'lines.1.quantity': '1',
  'lines.1.unit_price': '100.00',
};

/** What a client approved, and the ways to turn it into invoices. */
export async function stageOffer(world: World, { status = 'Approved', more = {} as Record<string, string> } = {}) {
  const company = await world.company();
  const project = await company.project();
  const ada = await company.as(company.admin);
  const { db } = world.core.database;
  const id = itemOf(await ada.post(newAt(project), { ...WRITTEN, ...more }));
  await db.update(items).set({ status }).where(eq(items.id, id));
  const where = { project: project.id, kind: 'estimates', item: id };
  const made = async () => {
    const list = await db.select().from(items).where(eq(items.projectId, project.id)).orderBy(items.number);
    return list.filter(({ kind }) => kind === 'invoice');
  };
  return {
    ...{ company, project, ada, id, made },
    own: href(paths.item, where),
    at: href(paths.conversion, where),
    lines: (await stored(world, id)).lines.map((line) => line.id),
    of: (item: { id: string }) => href(paths.item, { project: project.id, kind: 'invoices', item: item.id }),
  };
}

/** A page's text. */
export const read = async (answer: Promise<Response>) => await (await answer).text();
