import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { newId, projects } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { UNTITLED } from '../projects/rules.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const WORDS = 'Enter a title: the invitation shows it';

async function stage() {
  const company = await world.company();
  const contact = await company.contact();
  const project = await company.project({ title: UNTITLED, clientContactId: contact.id });
  const admin = await company.as(company.admin);
  const title = async () =>
    (await world.core.database.db.select().from(projects).where(eq(projects.id, project.id)))[0]!.title;
  const subjects = async (to: string) => {
    await world.core.jobs.idle();
    return world.mails.filter((mail) => mail.to === to).map(({ subject }) => subject);
  };
  return { company, contact, project, admin, title, subjects, at: { project: project.id } };
}

test('H4: Invite client to an Untitled Project asks for its title, and invites with it', async () => {
  const { company, project, admin, title, subjects, at } = await stage();
  await company.portal(project);
  const email = `nina.${newId()}@home.test`;
  const form = { 'new.name': 'Nina', 'new.email': email };
  expect(await (await admin.get(href(paths.invitationNew, at))).text()).toContain('Project title');
  for (const wrong of ['', '  ', UNTITLED]) {
    const refused = await admin.post(href(paths.invitationNew, at), { ...form, title: wrong });
    expect([refused.status, (await refused.text()).includes(WORDS)]).toEqual([422, true]);
  }
  expect([await subjects(email), await title()]).toEqual([[], UNTITLED]);
  expect((await admin.post(href(paths.invitationNew, at), { ...form, title: 'Deck' })).status).toBe(303);
  expect([await subjects(email), await title()]).toEqual([['Ada Admin invites you to Deck'], 'Deck']);
  expect(await (await admin.get(href(paths.invitationNew, at))).text()).not.toContain('Project title');
});

test('H5: Send invite leads to the title first', async () => {
  const { company, project, contact, admin, title, subjects, at } = await stage();
  const access = await company.access(await company.portal(project), contact, 'not-invited');
  const invitation = href(paths.invitation, { ...at, access: access.id });
  const asked = await admin.post(invitation, { seen: '' });
  expect([asked.status, asked.headers.get('Location')]).toEqual([303, invitation]);
  expect(await (await admin.follow(asked)).text()).toContain('Project title');
  const refused = await admin.post(invitation, { seen: '', title: ' ' });
  expect([refused.status, (await refused.text()).includes(WORDS)]).toEqual([422, true]);
  expect(await subjects(contact.email!)).toEqual([]);
  expect((await admin.post(invitation, { seen: '', title: 'Deck' })).headers.get('Location')).toBe(
    href(paths.managePortal, at),
  );
  expect([await subjects(contact.email!), await title()]).toEqual([['Ada Admin invites you to Deck'], 'Deck']);
  expect((await admin.get(invitation)).status).toBe(303);
});

test('H1: enabling with an invitation asks for the title; without one it does not', async () => {
  const { contact, admin, title, subjects, at } = await stage();
  const enabling = href(paths.portalEnabling, at);
  expect(await (await admin.get(enabling)).text()).toContain('Project title');
  const refused = await admin.post(enabling, { invite: 'yes', title: '' });
  expect([refused.status, (await refused.text()).includes(WORDS)]).toEqual([422, true]);
  expect((await admin.get(href(paths.managePortal, at))).status).toBe(303);
  expect((await admin.post(enabling, { invite: 'yes', title: 'Deck' })).status).toBe(303);
  expect([await subjects(contact.email!), await title()]).toEqual([['Ada Admin invites you to Deck'], 'Deck']);
  const quiet = await stage();
  expect((await quiet.admin.post(href(paths.portalEnabling, quiet.at), { title: '' })).status).toBe(303);
  expect(await quiet.title()).toBe(UNTITLED);
});
