import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { approvals, events, items, shares } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

// H9, B4, B12: a client approves or declines one version of an estimate, and a later edit voids that.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const SIGNED = 'M10 10 L20 20 L30 10';

/** An estimate that was sent, its client's browser and the admin's. */
async function stage({ hiddenKinds = [] as string[], status = 'Sent' } = {}) {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const contact = await company.contact({ name: 'Maya Okafor' });
  const access = await company.access(portal, contact, 'active', { hiddenKinds });
  const estimate = await company.item(project, 'estimate', { status, title: 'Cabinets' });
  const share = await company.share(estimate);
  const base = href(bases.portal, { portal: portal.id });
  const at = (path: string) => under(base, path, { item: estimate.id } as never);
  const client = await company.asClient(access);
  const admin = await company.as(company.admin);
  const stored = async () => {
    const { db } = world.core.database;
    const [item] = await db.select().from(items).where(eq(items.id, estimate.id));
    return { item: item!, answers: await db.select().from(approvals).where(eq(approvals.itemId, estimate.id)) };
  };
  return { company, project, portal, contact, access, estimate, share, at, client, admin, stored };
}

const yes = (version = 1) => ({ version: `${version}`, name: 'Maya Okafor', signature: SIGNED });

async function edit({ admin, project, estimate }: Awaited<ReturnType<typeof stage>>, title: string) {
  const { item } = { item: (await world.core.database.db.select().from(items).where(eq(items.id, estimate.id)))[0]! };
  const answer = await admin.post(href(paths.billEdit, { project: project.id, kind: 'estimates', item: estimate.id }), {
    title,
    revision: `${item.revision}`,
    'lines.0.description': 'Work',
    'lines.0.quantity': '3',
    'lines.0.unit_price': '100.00',
  });
  expect(answer.status).toBe(303);
}

test('H9: a client approves: the state, the name, the signature, the version and the total are kept', async () => {
  const { client, at, contact, access, stored, company } = await stage();
  expect(await (await client.get(at(portalPaths.item))).text()).toContain('Please read this estimate');
  expect(await (await client.get(at(portalPaths.approval))).text()).toContain('Approve $1,250.00');
  const answer = await client.post(at(portalPaths.approval), yes());
  expect(answer.status).toBe(303);
  const { item, answers } = await stored();
  expect(item.status).toBe('Approved');
  expect(answers).toMatchObject([
    {
      ...{ decision: 'approved', version: 1, totalCents: 125_000, name: 'Maya Okafor', signature: SIGNED },
      ...{ contactId: contact.id, accessId: access.id },
    },
  ]);
  const page = await (await client.follow(answer)).text();
  expect(page).toContain('Approved by Maya Okafor');
  expect(page).not.toContain('Please read this estimate');
  const { db } = world.core.database;
  const told = await db.select().from(events).where(eq(events.companyId, company.id));
  // What follows, such as telling members, is the system's.
  const own = told.filter(({ actorKind }) => actorKind === 'client');
  expect(own.map(({ type }) => type)).toEqual(['item.approved']);
  expect(JSON.stringify(told)).not.toContain('Maya');
});

test('H9: the client gets a copy by mail, and the team reads who approved', async () => {
  const { client, at, contact, admin, project, estimate } = await stage();
  await client.post(at(portalPaths.approval), yes());
  await world.core.jobs.idle();
  const mail = world.mails.find(({ to }) => to === contact.email);
  expect(mail?.subject).toContain('You approved EST-10001');
  expect(mail?.text).toContain('$1,250.00');
  const page = await admin.get(href(paths.item, { project: project.id, kind: 'estimates', item: estimate.id }));
  expect(await page.text()).toContain('Approved by Maya Okafor');
});

test('H9: declining takes a reason, which the contractor reads', async () => {
  const { client, at, stored } = await stage();
  const empty = await client.post(at(portalPaths.declining), { version: '1', name: 'Maya Okafor', reason: ' ' });
  expect(empty.status).toBe(422);
  const page = await empty.text();
  expect(page).toContain('Say what should change.');
  expect(page).toContain('value="Maya Okafor"');
  expect((await stored()).item.status).toBe('Sent');
  const done = await client.post(at(portalPaths.declining), { version: '1', name: 'Maya', reason: 'Too dear' });
  expect(done.status).toBe(303);
  const { item, answers } = await stored();
  expect([item.status, answers[0]?.reason]).toEqual(['Declined', 'Too dear']);
});

test('B12: an edit voids an approval visibly and asks again', async () => {
  const set = await stage();
  const { client, at, stored } = set;
  await client.post(at(portalPaths.approval), yes());
  await edit(set, 'Cabinets and a sink');
  expect((await stored()).item).toMatchObject({ status: 'Sent', version: 2 });
  const page = await (await client.get(at(portalPaths.item))).text();
  expect(page).toContain('The estimate was changed afterwards, so this no longer counts.');
  expect(page).toContain('This estimate was changed after your answer.');
  expect((await client.post(at(portalPaths.approval), yes(2))).status).toBe(303);
  const { item, answers } = await stored();
  expect([item.status, answers.length]).toEqual(['Approved', 2]);
});

test('B12: the approval of an old version is told so, shown the new total, and stores nothing', async () => {
  const set = await stage();
  await edit(set, 'Cabinets and a sink');
  const answer = await set.client.post(set.at(portalPaths.approval), yes(1));
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('It now comes to $300.00');
  const { item, answers } = await set.stored();
  expect([item.status, answers.length]).toEqual(['Sent', 0]);
});

test('a second answer to the same version changes nothing', async () => {
  const { client, at, stored } = await stage();
  await client.post(at(portalPaths.approval), yes());
  const late = await client.post(at(portalPaths.declining), { version: '1', name: 'Maya', reason: 'No' });
  expect(late.status).toBe(303);
  const { item, answers } = await stored();
  expect([item.status, answers.length]).toEqual(['Approved', 1]);
});

test('one of forty answers at once counts', async () => {
  const { client, at, stored } = await stage();
  await Promise.all(Array.from({ length: 40 }, () => client.post(at(portalPaths.approval), yes())));
  expect((await stored()).answers).toHaveLength(1);
});

test.each([
  ['no name', { name: '' }, 'Type your name to approve.'],
  ['a signature that is none', { signature: 'M1 1"><script>' }, 'could not be read'],
  ['a signature without end', { signature: 'M1 1 '.repeat(5_000) }, 'too long'],
])('%s comes back with what is wrong, and what was typed (422)', async (_what, wrong, told) => {
  const { client, at, stored } = await stage();
  const answer = await client.post(at(portalPaths.approval), { ...yes(), ...wrong });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(told);
  expect((await stored()).answers).toEqual([]);
});

test('S8: an estimate that was taken back is not approved any more (410)', async () => {
  const { client, at, share, stored } = await stage();
  const { db } = world.core.database;
  await db.update(shares).set({ endedAt: world.clock.now() }).where(eq(shares.id, share.id));
  expect((await client.post(at(portalPaths.approval), yes())).status).toBe(410);
  expect((await stored()).answers).toEqual([]);
});

test('H6: who does not see estimates approves none (404)', async () => {
  const { client, at, stored } = await stage({ hiddenKinds: ['estimate'] });
  expect((await client.post(at(portalPaths.approval), yes())).status).toBe(404);
  expect((await stored()).answers).toEqual([]);
});

test('S5: a preview shows that there is something to answer, and has no address to answer at', async () => {
  const { admin, portal, access, estimate } = await stage();
  const base = href(bases.preview, { portal: portal.id, person: access.id });
  const page = await admin.get(under(base, portalPaths.item, { item: estimate.id }));
  expect(await page.text()).toContain('Your client approves or declines here.');
  expect((await admin.get(under(base, portalPaths.approval, { item: estimate.id }))).status).toBe(404);
});

test('R20: the visitor of a public link is shown no name and no signature', async () => {
  const { client, at, share, company } = await stage();
  await client.post(at(portalPaths.approval), yes());
  const link = await company.link(share);
  const visitor = world.browser();
  const page = await visitor.follow(await visitor.get(href(paths.linkVisit, { secret: link.secret })));
  const text = await page.text();
  expect(text).toContain('Cabinets');
  expect(text).not.toContain('Maya Okafor');
  expect(text).not.toContain(SIGNED);
});
