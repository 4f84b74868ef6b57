import { eq } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import { pdfText } from '../../../test/pdf-text.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { bills, companies, lines } from '../../db/schema/index.ts';
import { type ItemKind, resourceOf } from '../../kinds.ts';
import { bases, href, linkPaths, paths, portalPaths, under } from '../../paths.ts';

// What the tests of PDFs stand on: one world a file, and a project with a shared item.
export let world: World;

/** Opens and closes the world of the test file that calls it. */
export function oneWorld(): void {
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
}

/** A shared item of a project, all who may have its PDF, and where each finds it. */
export async function stage(kind: ItemKind, given: { title?: string; status?: string } = {}) {
  const company = await world.company();
  const { db } = world.core.database;
  await db.update(companies).set({ address: '14 Mill Street' }).where(eq(companies.id, company.id));
  const contact = await company.contact({ name: 'Maya Okafor' });
  const where = { title: 'Okafor kitchen', address: '812 Juniper Lane', clientContactId: contact.id };
  const project = await company.project(where);
  const portal = await company.portal(project);
  const access = await company.access(portal, contact);
  const item = await company.item(project, kind, { title: 'Kitchen remodel', ...given });
  const share = await company.share(item);
  const link = await company.link(share);
  const visitor = world.browser();
  await visitor.get(href(paths.linkVisit, { secret: link.secret }));
  const place = { project: project.id, kind: resourceOf(kind), item: item.id };
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  const at = {
    team: href(paths.itemPdf, place),
    client: under(href(bases.portal, { portal: portal.id }), portalPaths.itemPdf, { item: item.id }),
    preview: under(preview, portalPaths.itemPdf, { item: item.id }),
    link: under(href(bases.link, { link: link.id }), linkPaths.pdf),
  };
  const admin = await company.as(company.admin);
  const client = await company.asClient(access);
  const remove = () => admin.post(href(paths.itemRemoval, { project: project.id, item: item.id }));
  return { company, db, project, portal, contact, access, item, share, at, admin, client, visitor, remove };
}

export type Stage = Awaited<ReturnType<typeof stage>>;

/** What it says, and that it came. */
export async function wordsOf(answer: Response): Promise<string> {
  if (answer.status !== 200) throw new Error(`${answer.status} instead of a PDF`);
  return await pdfText(await answer.arrayBuffer());
}

/** Puts lines on a bill, each 2 × $100, with 10 % tax and terms. */
export async function writeLines({ company, item, db }: Stage, ...descriptions: string[]): Promise<void> {
  const own = { companyId: company.id, itemId: item.id };
  const priced = { quantityThousandths: 2000, unit: 'job', unitPriceCents: 10_000 };
  const rows = descriptions.map((description, position) => ({ ...own, ...priced, description, position }));
  await db.insert(lines).values(rows);
  const terms = { summary: 'All of it', terms: 'Half on signing', taxBasisPoints: 1000 };
  await db.update(bills).set(terms).where(eq(bills.itemId, item.id));
}
