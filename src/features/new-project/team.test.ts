import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { INVITATIONS } from '../../core/ceiling.ts';
import { accesses, contacts, newId, portals, projects } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const list = href(paths.projects);
const all = { portal: 'yes', invite: 'yes' };
const nina = () => ({ 'client.name': 'Nina New', 'client.email': `nina.${newId()}@home.example` });

/** What there is of the company. */
async function standing(company: Cast) {
  const { db } = world.core.database;
  return {
    projects: await db.select().from(projects).where(eq(projects.companyId, company.id)),
    portals: await db.select().from(portals).where(eq(portals.companyId, company.id)),
    accesses: await db.select().from(accesses).where(eq(accesses.companyId, company.id)),
    contacts: await db.select().from(contacts).where(eq(contacts.companyId, company.id)),
  };
}

test('H1, H4, H14: one form makes project, client, portal and invitation, and the mail goes out', async () => {
  const company = await world.company();
  const mara = await company.as(company.manager);
  const page = await (await mara.get(href(paths.projectNew))).text();
  for (const label of ['Enable Client portal', 'Send invitation email', 'Create project'])
    expect(page).toContain(label);
  const client = nina();
  const made = await mara.post(list, { title: 'Kitchen', ...client, 'client.phone': '503 555 0142', ...all });
  expect(made.status).toBe(303);
  const now = await standing(company);
  const [contact] = now.contacts;
  expect(contact).toMatchObject({ name: 'Nina New', email: client['client.email'], phone: '+15035550142' });
  expect(now.projects).toMatchObject([{ title: 'Kitchen', number: 10_001, clientContactId: contact?.id }]);
  expect(now.portals).toMatchObject([{ enabled: true, projectId: now.projects[0]?.id }]);
  expect(now.accesses).toMatchObject([{ contactId: contact?.id, invitedBy: company.manager.id, acceptedAt: null }]);
  await world.core.jobs.idle();
  const letters = world.mails.filter(({ to }) => to === client['client.email']);
  expect(letters.map(({ subject }) => subject)).toEqual(['Mara Manager invites you to Kitchen']);
  expect(await (await mara.follow(made)).text()).toContain('Project created, and the client invited');
});

test('H1: a client of the list; without ticks no portal and no invitation; the same form twice makes one', async () => {
  const company = await world.company();
  const helen = await company.contact();
  const ada = await company.as(company.admin);
  const form = { id: newId(), title: 'Deck', clientId: helen.id };
  for (const answer of [await ada.post(list, form), await ada.post(list, form)])
    expect(answer.headers.get('Location')).toBe(href(paths.project, { project: form.id }));
  const now = await standing(company);
  expect(now.projects).toMatchObject([{ title: 'Deck', clientContactId: helen.id }]);
  expect([now.portals, now.accesses]).toEqual([[], []]);
  const again = { id: newId(), title: 'Porch', clientId: helen.id, ...all };
  for (let count = 0; count < 2; count += 1) expect((await ada.post(list, again)).status).toBe(303);
  expect(await standing(company)).toMatchObject({ portals: [{}], accesses: [{ contactId: helen.id }] });
});

test('A ticked form without anybody makes an Untitled Project with a portal, and invites nobody', async () => {
  const company = await world.company();
  const ada = await company.as(company.admin);
  expect((await ada.post(list, { title: ' ', 'client.id': newId(), ...all })).status).toBe(303);
  const now = await standing(company);
  expect(now.projects).toMatchObject([{ title: 'Untitled Project', clientContactId: null }]);
  expect([now.portals.length, now.accesses.length]).toEqual([1, 0]);
});

test('What is refused comes back filled in and marked, and nothing at all is made', async () => {
  const company = await world.company();
  const [mute, helen] = [await company.contact({ email: null }), await company.contact({ name: 'Helen Park' })];
  const stranger = await (await world.company()).contact();
  const ada = await company.as(company.admin);
  const good = { title: 'Kitchen', ...nina(), ...all };
  for (const [wrong, words, kept] of [
    [{ ...good, title: '' }, 'Enter a title: the invitation shows it', good['client.email']],
    [{ ...good, title: 'x'.repeat(201) }, 'Up to 200 letters', good['client.email']],
    [{ ...good, 'client.name': '' }, 'Enter a name', good['client.email']],
    [{ ...good, 'client.email': 'nina@' }, 'That isn’t an email address', 'value="nina@"'],
    [{ ...good, 'client.email': helen.email! }, 'Helen Park has this email already', helen.email!],
    [{ ...good, 'client.email': '' }, 'the invitation has nowhere to go', 'Nina New'],
    [{ ...good, 'client.phone': '12' }, 'That isn’t a phone number', 'value="12"'],
    [{ ...good, portal: '' }, 'An invitation leads to the portal', good['client.email']],
    [{ ...all, title: 'Kitchen', clientId: mute.id }, 'the invitation has nowhere to go', 'value="Kitchen"'],
    [{ title: 'Kitchen', clientId: stranger.id }, 'Choose a client from the list', 'value="Kitchen"'],
  ] as const) {
    const answer = await ada.post(list, wrong);
    expect(answer.status, words).toBe(422);
    const page = await answer.text();
    expect(page).toContain(words);
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain(kept);
  }
  const now = await standing(company);
  expect([now.projects, now.portals, now.accesses, now.contacts.length]).toEqual([[], [], [], 2]);
});

test('R24: above the ceiling of invitations nothing is made, and the form says when to come again', async () => {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const mara = await company.as(company.manager);
  const invitation = href(paths.invitationNew, { project: portal.projectId });
  for (let count = 0; count < INVITATIONS.member[0]!.count; count += 1) {
    const { 'client.name': name, 'client.email': email } = nina();
    expect((await mara.post(invitation, { 'new.name': name, 'new.email': email })).status).toBe(303);
  }
  await world.core.jobs.idle();
  const before = await standing(company);
  const refused = await mara.post(list, { title: 'One more', ...nina(), ...all });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('Retry-After')).toMatch(/^\d+$/);
  expect(await refused.text()).toContain('One more');
  expect(await standing(company)).toEqual(before);
});

test('R1: without the right to edit projects there is no form, and nothing is made', async () => {
  const company = await world.company();
  const cora = await company.as(company.crew);
  expect((await cora.get(href(paths.projectNew))).status).toBe(403);
  expect((await cora.post(list, { title: 'Mine', ...nina(), ...all })).status).toBe(403);
  expect(await standing(company)).toMatchObject({ projects: [], contacts: [] });
});
