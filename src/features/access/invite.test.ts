import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { act } from '../../core/act.ts';
import { minutes } from '../../core/clock.ts';
import { system } from '../../core/core.ts';
import { events, newId } from '../../db/schema/index.ts';
import { href, paths, portalDoorPaths } from '../../paths.ts';
import { MailDelayed } from '../../services/mail.ts';
import { invite } from './invite.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const lettersTo = async (email: string) => {
  await world.core.jobs.idle();
  return world.mails.filter(({ to }) => to === email);
};

/** Whether the link of this letter is the one that lives: a browser that came by it has a count of its own. */
async function works(letter: { text: string }, portal: string, email: string): Promise<boolean> {
  const link = letter.text.match(/https:\/\/porchlight\.test(\/portal\/\S+)/)![1]!;
  const [browser, stranger] = [world.browser(), world.browser()];
  await browser.get(link);
  const page = href(portalDoorPaths.signIn, { portal });
  await stranger.post(page, { address: email });
  return (await browser.post(page, { address: email })).status === 303;
}

const invitations = async (company: Cast) => {
  const mine = and(eq(events.companyId, company.id), eq(events.type, 'access.invited'));
  return (await world.core.database.db.select().from(events).where(mine)).length;
};

async function entryOf(company: Cast, state: 'not-invited' | 'invited' = 'not-invited') {
  const project = await company.project();
  const portal = await company.portal(project);
  const contact = await company.contact();
  const access = await company.access(portal, contact, state);
  const sending = href(paths.invitation, { project: project.id, access: access.id });
  return { project, portal, access, sending, email: contact.email! };
}

test('40 double Enables: one invitation each, and its link works', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  for (let round = 0; round < 40; round += 1) {
    const contact = await company.contact();
    const project = await company.project({ clientContactId: contact.id });
    const enabling = href(paths.portalEnabling, { project: project.id });
    const both = await Promise.all([1, 2].map(() => admin.post(enabling, { invite: 'yes' })));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const letters = await lettersTo(contact.email!);
    expect(letters).toHaveLength(1);
    const portal = letters[0]!.text.match(/\/portal\/([^/]+)\//)![1]!;
    expect(await works(letters[0]!, portal, contact.email!)).toBe(true);
    world.clock.advance(minutes(2));
  }
}, 300_000);

test('the same button sent twice sends one invitation; a page that saw it sends another', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const { project, sending, email, portal } = await entryOf(company);
  const seen = async () => {
    const page = await (await admin.get(href(paths.managePortal, { project: project.id }))).text();
    return { seen: page.match(/name="seen" value="([^"]*)"/)![1]! };
  };
  const first = await seen();
  await Promise.all([1, 2, 3].map(() => admin.post(sending, first)));
  expect(await lettersTo(email)).toHaveLength(1);
  await admin.post(sending, first);
  expect(await lettersTo(email)).toHaveLength(1);
  world.clock.advance(minutes(1));
  expect((await admin.post(sending, await seen())).status).toBe(303);
  const letters = await lettersTo(email);
  expect(letters).toHaveLength(2);
  expect(await works(letters[1]!, portal.id, email)).toBe(true);
  expect(await invitations(company)).toBe(2);
});

test('the same Invite client sent twice at once sends one invitation', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const project = await company.project();
  await company.portal(project);
  const form = { contact: '', 'new.id': newId(), 'new.name': 'Twice', 'new.email': `twice@${project.id}.test` };
  const inviting = href(paths.invitationNew, { project: project.id });
  await Promise.all([1, 2].map(() => admin.post(inviting, form)));
  expect(await lettersTo(form['new.email'])).toHaveLength(1);
});

test('of two invitations that both wait for the mail server, the newest is sent, and no other', async () => {
  const company = await world.company();
  const { project, access, portal, email } = await entryOf(company);
  const by = system(world.core, company.id);
  world.fail(email, new MailDelayed('not now'));
  await act(by, (act) => invite(act, project.id, access.id));
  await world.core.jobs.idle();
  world.clock.advance(minutes(1));
  world.fail(email, undefined);
  await act(by, (act) => invite(act, project.id, access.id));
  await world.core.database.executeSql('update pgboss.job set start_after = now()');
  const letters = await lettersTo(email);
  expect(letters).toHaveLength(1);
  expect(await works(letters[0]!, portal.id, email)).toBe(true);
});

test('R24: ten invitations a minute by a member; the form comes back filled in and says when', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const project = await company.project();
  await company.portal(project);
  const inviting = href(paths.invitationNew, { project: project.id });
  const somebody = (at: number) => ({ contact: '', 'new.name': `No ${at}`, 'new.email': `n${at}@${project.id}.test` });
  for (let at = 0; at < 10; at += 1) expect((await admin.post(inviting, somebody(at))).status).toBe(303);
  const more = await admin.post(inviting, somebody(10));
  expect([more.status, more.headers.get('Retry-After')]).toEqual([429, '60']);
  const page = await more.text();
  expect(page).toContain(`value="n10@${project.id}.test"`);
  expect(page).toContain('You can continue in 60 seconds.');
  const { sending, access } = await entryOf(company, 'invited');
  const again = await admin.post(sending, { seen: access.invitedAt!.toISOString() });
  expect(again.status).toBe(429);
  expect(await again.text()).toContain('You can continue in 60 seconds.');
  expect((await (await company.as(company.manager)).post(inviting, somebody(11))).status).toBe(303);
  world.clock.advance(minutes(1));
  expect((await admin.post(inviting, somebody(10))).status).toBe(303);
  await lettersTo('nobody');
});

test('R24: thirty a minute by a company, whoever sends them', async () => {
  const company = await world.company();
  const { project, access } = await entryOf(company);
  const by = system(world.core, company.id);
  for (let at = 0; at < 30; at += 1) await act(by, (act) => invite(act, project.id, access.id));
  await expect(act(by, (act) => invite(act, project.id, access.id))).rejects.toMatchObject({ wait: minutes(1) });
});
