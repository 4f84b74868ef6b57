import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { assignments, files } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function stage() {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact({ name: 'Clara Cole' }));
  const base = href(bases.portal, { portal: portal.id });
  return {
    company,
    project,
    portal,
    access,
    base,
    client: await company.asClient(access),
    admin: await company.as(company.admin),
  };
}

/** The words of a section of a page, markup taken out. */
function sectionOf(page: string, id: string): string {
  const [, section = ''] = new RegExp(`<section[^>]* id="${id}"[^>]*>(.*?)</section>`, 's').exec(page) ?? [];
  return section.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test('what needs the client stands first, with its balance and due day; each item stays in its section', async () => {
  const { company, project, base, client } = await stage();
  const bill = { status: 'Sent', totalCents: 240_000, paidCents: 40_000, dueOn: '2031-12-05' };
  const invoice = await company.item(project, 'invoice', { title: 'First invoice', ...bill });
  const estimate = await company.item(project, 'estimate', { title: 'Kitchen', status: 'Sent', totalCents: 100_000 });
  const plan = await company.item(project, 'document', { title: 'Floor plan' });
  for (const item of [invoice, estimate, plan]) await company.share(item);
  const page = await (await client.get(base)).text();
  const needs = sectionOf(page, 'needs');
  for (const words of ['Pay $2,000.00', 'First invoice', 'Due Dec 5, 2031', 'Approve $1,000.00', 'New document'])
    expect(needs).toContain(words);
  expect(page.indexOf('id="needs"')).toBeLessThan(page.indexOf('id="estimates-list"'));
  expect(sectionOf(page, 'documents-list')).toContain('Floor plan');
  expect(sectionOf(page, 'documents-list')).toContain('Shared');
  expect(sectionOf(page, 'invoices-list')).toContain('Due Dec 5, 2031 · Shared');
  await client.post(under(base, portalPaths.opening, { item: plan.id }), { version: '1' });
  const later = await (await client.get(base)).text();
  expect(sectionOf(later, 'needs')).not.toContain('Floor plan');
  expect(sectionOf(later, 'documents-list')).toContain('Floor plan');
});

test('S12: every conversation of the client is there, newest first, and is answered there', async () => {
  const { company, project, base, client, admin } = await stage();
  const plan = await company.item(project, 'document', { title: 'Floor plan' });
  const hidden = await company.item(project, 'document', { title: 'Not theirs' });
  await company.share(plan);
  const onItem = { project: project.id, item: plan.id };
  world.clock.advance(1_000);
  await admin.post(href(paths.projectMessages, { project: project.id }), { body: 'We start on Monday.' });
  world.clock.advance(1_000);
  await admin.post(href(paths.itemMessages, onItem), { body: 'Is the window right?' });
  await admin.post(href(paths.itemMessages, { project: project.id, item: hidden.id }), { body: 'A secret' });
  const page = await (await client.get(base)).text();
  const messages = sectionOf(page, 'messages');
  expect(messages).toContain('2 new messages');
  expect(messages).not.toContain('secret');
  expect(messages.indexOf('Floor plan')).toBeLessThan(messages.indexOf('We start on Monday.'));
  expect(sectionOf(page, 'needs')).toContain('1 new message Messages about Floor plan');
  const answer = under(base, portalPaths.itemMessages, { item: plan.id });
  const sent = await client.post(answer, { body: 'It is.', from: 'home' });
  expect(sent.headers.get('location')).toBe(`${base}#messages`);
  expect(sectionOf(await (await client.get(base)).text(), 'messages')).toContain('It is.');
  const refused = await client.post(answer, { body: ' ', from: 'home' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('name="from" value="home"');
});

test('S12: past a page of conversations there is another, and the project’s own is never lost', async () => {
  const { company, project, base, client } = await stage();
  for (let n = 0; n < 21; n += 1) {
    const item = await company.item(project, 'document', { title: `Paper ${n}` });
    await company.share(item);
    await client.post(under(base, portalPaths.itemMessages, { item: item.id }), { body: `About ${n}` });
    world.clock.advance(60_000);
  }
  const first = sectionOf(await (await client.get(base)).text(), 'messages');
  expect(first).toContain('Paper 20');
  expect(first).not.toContain('Paper 0 ');
  const second = sectionOf(await (await client.get(`${base}?talks=2`)).text(), 'messages');
  for (const words of ['Paper 0 ', 'The whole project']) expect(second).toContain(words);
});

test('photos show small in the list; whose kind the member may not view shows none (S15, R13)', async () => {
  const { company, project, portal, access, base, client } = await stage();
  const log = await company.item(project, 'document', { title: 'A wall' });
  await company.share(log);
  const { db } = world.core.database;
  const [file] = await db.update(files).set({ width: 8, height: 8 }).where(eq(files.itemId, log.id)).returning();
  const thumbnail = (from: string) => under(from, portalPaths.sized, { file: file!.id, size: 'thumbnail' });
  expect(await (await client.get(base)).text()).toContain(`src="${thumbnail(base)}"`);
  const invoice = await company.item(project, 'invoice', { title: 'Secret', status: 'Sent' });
  await company.share(invoice);
  await db.insert(files).values({ ...file!, id: '00000000-0000-4000-8000-000000000001', itemId: invoice.id });
  const crew = await company.as(company.crew);
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  const seen = await (await crew.get(preview)).text();
  expect(seen).toContain(thumbnail(preview));
  expect(seen).not.toContain('00000000-0000-4000-8000-000000000001');
});

test('the contact is the member who runs the project, with the company’s number; else the company (H20)', async () => {
  const { company, project, base, client } = await stage();
  const contact = async () => sectionOf(await (await client.get(base)).text(), 'contact');
  await world.core.database.db.delete(assignments).where(eq(assignments.projectId, project.id));
  expect(await contact()).not.toContain(company.manager.name);
  const assign = async (member: { id: string }) =>
    await world.core.database.db
      .insert(assignments)
      .values({ companyId: company.id, projectId: project.id, memberId: member.id });
  await assign(company.crew);
  expect(await contact()).not.toContain(company.crew.name);
  await assign(company.admin);
  expect(await contact()).toContain(company.admin.name);
  await assign(company.manager);
  expect(await contact()).toContain(company.manager.name);
});
