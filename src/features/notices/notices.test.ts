import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { minutes } from '../../core/clock.ts';
import { approvals, events, members, newId, threads } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { MailDelayed } from '../../services/mail.ts';
import { noticeMail } from './mail.tsx';
import { tellMembers } from './tell-members.ts';

// H8: members are mailed when a client approves, declines or writes; those whom it concerns, and no one else.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A shared item that Sam of sales wrote, on a project that all but the admin are assigned to; Clara reads it. */
async function stage(kind: ItemKind = 'estimate') {
  const company = await world.company();
  const { manager, sales, crew } = company;
  const project = await company.project({ title: 'Lake house', assigned: [manager, sales, crew] });
  const portal = await company.portal(project);
  const clara = await company.contact({ name: 'Clara Client' });
  const access = await company.access(portal, clara);
  const item = await company.item(project, kind, { title: 'New deck', status: 'Sent', createdBy: sales.id });
  await company.share(item);
  const at = (path: string) =>
    under(href(bases.portal, { portal: portal.id }), path as typeof portalPaths.item, { item: item.id });
  const client = await company.asClient(access);
  return {
    company,
    project,
    item,
    own: world.core.baseUrl + href(paths.item, { project: project.id, kind: `${kind}s`, item: item.id }),
    say: (body: string, path: string = portalPaths.itemMessages) => client.post(at(path), { body, key: newId() }),
    answer: (path: string, fields: Record<string, string>) =>
      client.post(at(path), { version: '1', name: 'Clara Client', ...fields }),
    /** The mails to members so far, by whose they are. */
    async told() {
      await world.core.jobs.idle();
      const names = new Map(company.team.map(({ email, name }) => [email, name.split(' ')[0]!]));
      return world.mails.flatMap((mail) => (names.has(mail.to) ? [{ who: names.get(mail.to)!, ...mail }] : []));
    },
  };
}

const who = (mails: { who: string }[]) => mails.map((mail) => mail.who).sort();

test('H8: approved: who wrote it and those assigned who may edit it, with the amount and the way to it', async () => {
  const { answer, told, item, own } = await stage();
  await answer(portalPaths.approval, {});
  const mails = await told();
  expect(who(mails)).toEqual(['Mara', 'Sam']);
  expect(mails[0]!.subject).toBe(`Clara Client approved EST-${item.number}, New deck`);
  expect(mails[0]!.text).toContain('Version 1, $1,250.00.');
  expect(mails[0]!.text).toContain(own);
  expect(mails[0]!.replyTo).toBeUndefined();
});

test('H8, R16: declined: with the reason as text', async () => {
  const { answer, told, item } = await stage();
  await answer(portalPaths.declining, { reason: 'Too <i>small</i>' });
  const mails = await told();
  expect(who(mails)).toEqual(['Mara', 'Sam']);
  expect(mails[0]!.subject).toBe(`Clara Client declined EST-${item.number}, New deck`);
  expect(mails[0]!.html).toContain('Too &lt;i&gt;small&lt;/i&gt;');
});

test('H8: a message, once while it is unread: what follows within the hour is mailed to nobody', async () => {
  const { say, told } = await stage('daily-log');
  await say('Is the deck level?');
  const mails = await told();
  // Crew may edit daily logs, sales may not view them.
  expect(who(mails)).toEqual(['Cora', 'Mara']);
  expect(mails[0]!.text).toContain('Is the deck level?');
  await say('And when is it done?');
  expect((await told()).length).toBe(2);
  world.clock.advance(minutes(61));
  await say('Hello?');
  expect((await told()).length).toBe(4);
});

test('H8: a member who has read it is told of the next message', async () => {
  const { company, project, item, say, told } = await stage();
  await say('First');
  expect(who(await told())).toEqual(['Mara', 'Sam']);
  const mara = await company.as(company.manager);
  await mara.post(href(paths.itemMessages, { project: project.id, item: item.id }), { body: 'Yes', key: newId() });
  const [thread] = await world.core.database.db.select().from(threads).where(eq(threads.itemId, item.id));
  await mara.post(href(paths.threadReading, { project: project.id, thread: thread!.id }), { upTo: '2' });
  await say('Second');
  expect(who(await told())).toEqual(['Mara', 'Mara', 'Sam']);
});

test('H8: a message about the project as a whole; a member’s own message is mailed to no member', async () => {
  const { company, project, item, say, told } = await stage();
  await say('When do you start?', portalPaths.projectMessages);
  const mails = await told();
  expect(who(mails)).toEqual(['Mara', 'Sam']);
  expect(mails[0]!.subject).toBe('Clara Client wrote about Lake house');
  const mara = await company.as(company.manager);
  await mara.post(href(paths.itemMessages, { project: project.id, item: item.id }), { body: 'Soon', key: newId() });
  expect((await told()).length).toBe(2);
});

test('H8: where nobody is assigned, whoever may edit it; nobody without an account', async () => {
  const { company, answer, told } = await stage();
  const { db } = world.core.database;
  for (const { id } of [company.manager, company.sales])
    await db.update(members).set({ deactivatedAt: world.clock.now() }).where(eq(members.id, id));
  await answer(portalPaths.approval, {});
  expect(who(await told())).toEqual(['Ada']);
});

test('H8: a job that runs once more tells and mails nobody twice', async () => {
  const { company, item, answer, told } = await stage();
  await answer(portalPaths.approval, {});
  expect(who(await told())).toEqual(['Mara', 'Sam']);
  const { db } = world.core.database;
  const [approval] = await db.select({ id: approvals.id }).from(approvals).where(eq(approvals.itemId, item.id));
  const about = { event: 'item.approved', approval: approval!.id } as const;
  await tellMembers(world, { about });
  await noticeMail.run({ core: world.core, ...world.services }, { about, member: company.manager.id });
  expect((await told()).length).toBe(2);
  const trail = await db.select().from(events).where(eq(events.companyId, company.id));
  expect(trail.filter(({ type }) => type === 'members.told').length).toBe(1);
});

test('H8: a mail that did not leave is tried again, but not to who lost the right meanwhile', async () => {
  const { company, answer, told } = await stage();
  const { manager, sales } = company;
  for (const { email } of [manager, sales]) world.fail(email, new MailDelayed('the mail server sleeps'));
  await answer(portalPaths.approval, {});
  expect(await told()).toEqual([]);
  for (const { email } of [manager, sales]) world.fail(email, undefined);
  await world.core.database.db.update(members).set({ role: 'Field Crew' }).where(eq(members.id, sales.id));
  await world.core.database.executeSql(
    `update pgboss.job set start_after = now() - interval '1 minute' where name = 'notice-mail'`,
  );
  expect(who(await told())).toEqual(['Mara']);
});

test('R18: who was told is in the trail', async () => {
  const { company, answer, told } = await stage();
  await answer(portalPaths.approval, {});
  await told();
  const trail = await world.core.database.db.select().from(events).where(eq(events.companyId, company.id));
  const names = trail.find(({ type }) => type === 'members.told')?.data.members;
  expect(names).toEqual([company.manager.id, company.sales.id].sort());
});
