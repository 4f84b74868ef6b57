import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { days } from '../../core/clock.ts';
import { accesses, contacts, newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function setting() {
  const cast = await world.company();
  const project = await cast.project();
  const portal = await cast.portal(project);
  return { cast, project, portal, admin: await cast.as(cast.admin) };
}

const manage = (project: { id: string }) => href(paths.managePortal, { project: project.id });
const at = (project: { id: string }, access: { id: string }) => ({ project: project.id, access: access.id });

async function shows(browser: Browser, project: { id: string }, ...words: string[]): Promise<void> {
  const page = await (await browser.get(manage(project))).text();
  for (const word of words) expect(page).toContain(word);
}

test('H4: inviting somebody new makes a contact and mails the portal’s link', async () => {
  const { project, admin } = await setting();
  const typed = { contact: '', 'new.name': 'Helen Park', 'new.email': 'Helen@Park.test', 'new.phone': '' };
  const answer = await admin.post(href(paths.invitationNew, { project: project.id }), typed);
  expect(answer.status).toBe(303);
  await world.core.jobs.idle();
  expect(world.mails.at(-1)?.to).toBe('helen@park.test');
  await shows(admin, project, 'Helen Park', 'Invited', 'Resend invite', 'Cancel invite');
});

test('H4: an invitation that has nowhere to go is refused, and loses nothing', async () => {
  const { cast, project, admin } = await setting();
  const form = href(paths.invitationNew, { project: project.id });
  const created = await admin.post(form, { contact: '', 'new.name': 'No Address', 'new.email': '', 'new.phone': '' });
  expect(created.status).toBe(422);
  expect(await created.text()).toContain('No Address');
  const silent = await cast.contact({ name: 'Silent Sam', email: null, phone: '+15035550142', smsConsentAt: null });
  const chosen = await admin.post(form, { contact: silent.id });
  expect(chosen.status).toBe(422);
  expect(await chosen.text()).toContain('nowhere to go');
  await shows(admin, project, 'Nobody has been invited yet');
});

test('H4: an email that another contact has marks its field', async () => {
  const { cast, project, admin } = await setting();
  const taken = await cast.contact({ name: 'Grace Miller', email: 'grace@miller.test' });
  const typed = { contact: '', 'new.name': 'Another', 'new.email': 'grace@miller.test' };
  const answer = await admin.post(href(paths.invitationNew, { project: project.id }), typed);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(`${taken.name} has this email`);
});

test('H5: an invitation is cancelled, sent, expires after seven days, and is sent again', async () => {
  const { cast, project, portal, admin } = await setting();
  const access = await cast.access(portal, await cast.contact(), 'not-invited');
  await shows(admin, project, 'Not invited', 'Send invite');
  expect((await admin.post(href(paths.invitation, at(project, access)))).status).toBe(303);
  await shows(admin, project, 'Resend invite', 'Cancel invite');
  expect((await admin.post(href(paths.cancellation, at(project, access)))).status).toBe(303);
  await shows(admin, project, 'Not invited');
  await admin.post(href(paths.invitation, at(project, access)));
  world.clock.advance(days(7));
  const later = await cast.as(cast.admin);
  await shows(later, project, 'Invitation expired', 'Resend invite');
  await later.post(href(paths.invitation, at(project, access)));
  await shows(later, project, 'Cancel invite');
});

test('S3: a removed client is in the folded list; inviting again makes a new entry', async () => {
  const { cast, project, portal, admin } = await setting();
  const contact = await cast.contact({ name: 'Ruth Alvarez' });
  const access = await cast.access(portal, contact, 'active');
  const removal = href(paths.revocation, at(project, access));
  expect(await (await admin.get(removal)).text()).toContain('Remove client');
  expect((await admin.post(removal)).status).toBe(303);
  await shows(admin, project, 'Removed people (1)', 'Ruth Alvarez', `by ${cast.admin.name}`);
  expect((await admin.post(removal)).status).toBe(303);
  const again = await admin.post(href(paths.invitationNew, { project: project.id }), { contact: contact.id });
  expect(again.status).toBe(303);
  await shows(admin, project, 'Removed people (1)', 'Resend invite');
});

test('S15: without Edit on the project every change is refused, and another company finds nothing', async () => {
  const { cast, project, portal } = await setting();
  const access = await cast.access(portal, await cast.contact(), 'active');
  const crew = await cast.as(cast.crew);
  const other = await world.company();
  const stranger = await other.as(other.admin);
  for (const path of [paths.invitation, paths.cancellation, paths.revocation] as const) {
    expect((await crew.post(href(path, at(project, access)))).status, path).toBe(403);
    expect((await stranger.post(href(path, at(project, access)))).status, path).toBe(404);
  }
  const mine = await other.project();
  await other.portal(mine);
  const admin = await other.as(other.admin);
  expect((await admin.post(href(paths.revocation, at(mine, access)))).status).toBe(404);
});

test('H4: an invitation sent twice at once makes one contact and one entry', async () => {
  const { cast, project, admin } = await setting();
  const form = { contact: '', 'new.id': newId(), 'new.name': 'Twice Tina', 'new.email': '', 'new.phone': '5035550177' };
  const typed = { ...form, 'new.smsConsent': 'yes' };
  const invite = () => admin.post(href(paths.invitationNew, { project: project.id }), typed);
  expect((await Promise.all([invite(), invite()])).map(({ status }) => status)).toEqual([303, 303]);
  const { db } = world.core.database;
  expect(await db.select().from(contacts).where(eq(contacts.companyId, cast.id))).toHaveLength(1);
  expect(await db.select().from(accesses).where(eq(accesses.projectId, project.id))).toHaveLength(1);
});
