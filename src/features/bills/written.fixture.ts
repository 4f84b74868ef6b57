import { eq } from 'drizzle-orm';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import type { World } from '../../../test/world.ts';
import { bills, events, items, lines } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

/** A bill's form as a person fills it in: 1875.75 + 520.00 - 100.00, and 8.25 % of it. */
export const WRITTEN = {
  title: 'Kitchen remodel',
  summary: 'New cabinets\r\nand a counter',
  terms: 'Half now, half later',
  discount: '$100.00',
  tax: '8.25 %',
  'lines.0.description': 'Cabinets',
  'lines.0.quantity': '1.5',
  'lines.0.unit': 'sets',
  'lines.0.unit_price': '1,250.50',
  'lines.3.description': 'Labour',
  'lines.3.quantity': '8',
  'lines.3.unit': 'h',
  'lines.3.unit_price': '65',
};

/** The value of a hidden or written field. */
export const asked = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

export const newAt = (project: { id: string }, kind: 'estimates' | 'invoices' = 'estimates') =>
  href(paths.billNew, { project: project.id, kind });

/** The id of the item that an answer leads to. */
export const itemOf = (answer: Response) => answer.headers.get('Location')?.split('/').at(-1) ?? '';

/** A company with one project and its admin's browser. */
async function withProject(world: World) {
  const company = await world.company();
  return { company, project: await company.project(), ada: await company.as(company.admin) };
}

/** The same with one written estimate, and the address of its editing. */
export async function withEstimate(world: World) {
  const { company, project, ada } = await withProject(world);
  const item = itemOf(await ada.post(newAt(project), WRITTEN));
  const where = { project: project.id, kind: 'estimates', item } as const;
  return { company, project, ada, item, where, at: href(paths.billEdit, where) };
}

export async function stored(world: World, id: string) {
  const { db } = world.core.database;
  const [item] = await db.select().from(items).where(eq(items.id, id));
  const [bill] = await db.select().from(bills).where(eq(bills.itemId, id));
  const list = await db.select().from(lines).where(eq(lines.itemId, id)).orderBy(lines.position);
  return { item: item!, bill: { ...bill!, totalCents: item!.totalCents }, lines: list };
}

export async function eventsOf(world: World, company: Cast) {
  const rows = await world.core.database.db
    .select()
    .from(events)
    .where(eq(events.companyId, company.id))
    .orderBy(events.number);
  return rows.map(({ type }) => type);
}

export async function idOfForm(browser: Browser, at: string): Promise<string> {
  return asked(await (await browser.get(at)).text(), 'id');
}
