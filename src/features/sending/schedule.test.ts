import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { act } from '../../core/act.ts';
import { days, minutes } from '../../core/clock.ts';
import { system } from '../../core/core.ts';
import { openJobs } from '../../core/jobs.ts';
import { assignments, contacts, items, members } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { startWorker } from '../../worker.ts';
import { remove } from '../sharing/remove.ts';
import { goWhenDue } from './go-when-due.ts';
import { allDue, comeDue, stage, stageScheduled, TOMORROW, visit } from './stage.fixture.ts';

// H13: `Schedule for later` delivers at its time, once; what stands in the way then is told on the item's page.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const scheduled = (by?: 'admin' | 'manager') => stageScheduled(world, by);
const due = () => allDue(world);

test('H13: nothing is shared or mailed before its time; then it goes, once', async () => {
  const { admin, own, helen, sending, stored, untilItsTime, lastMail } = await scheduled();
  expect(sending.sendAt.toISOString()).toBe('2026-03-03T14:30:00.000Z');
  const text = await (await admin.get(own)).text();
  expect(text).toContain('Goes to Helen Park by email');
  expect(text).toContain('Scheduled');
  await due();
  expect(await lastMail()).toBeUndefined();
  expect((await stored()).shares).toEqual([]);
  const mail = await untilItsTime();
  expect((await visit(world, mail!.text)).status).toBe(200);
  await goWhenDue(world, { sending: sending.id, at: sending.sendAt.toISOString() });
  await lastMail();
  expect(world.mails.filter(({ to }) => to === helen.email).length).toBe(1);
  const { item, links, sendings } = await stored();
  expect([item.status, links.length, sendings.length]).toEqual(['Sent', 1, 1]);
});

test('a time that is changed counts, and the old one does nothing', async () => {
  const { admin, timePage, sending, stored, lastMail, untilItsTime } = await scheduled();
  expect(await (await admin.get(timePage)).text()).toContain('value="09:30"');
  await admin.post(timePage, { day: '2026-03-05', time: '18:00' });
  expect((await stored()).sendings[0]!.sendAt.toISOString()).toBe('2026-03-05T23:00:00.000Z');
  expect(await untilItsTime()).toBeUndefined();
  world.clock.advance(days(4));
  await due();
  expect(await lastMail()).toBeDefined();
  world.clock.advance(-days(4));
  expect((await stored()).sendings[0]!.id).toBe(sending.id);
});

test('what was taken back does not go', async () => {
  const { admin, own, cancellation, untilItsTime, stored } = await scheduled();
  await admin.post(cancellation);
  expect(await untilItsTime()).toBeUndefined();
  expect((await stored()).shares).toEqual([]);
  expect(await (await admin.get(own)).text()).toContain('Was to go to Helen Park by email');
});

test('what went is neither changed nor taken back any more', async () => {
  const { admin, own, timePage, cancellation, untilItsTime, stored } = await scheduled();
  await untilItsTime();
  for (const answer of [await admin.get(timePage), await admin.post(timePage, { day: '2026-03-05', time: '18:00' })])
    expect(answer.headers.get('location')).toBe(own);
  await admin.post(cancellation);
  expect((await stored()).sendings[0]).toMatchObject({ canceledAt: null, sendAt: new Date('2026-03-03T14:30:00Z') });
});

/** Lets its time come, and gives what the item's page says; nothing was mailed. */
async function heldBack(at: Awaited<ReturnType<typeof scheduled>>) {
  expect(await at.untilItsTime()).toBeUndefined();
  expect((await at.stored()).links).toEqual([]);
  return await (await at.admin.get(at.own)).text();
}

test('an item that was canceled meanwhile is not sent, and the member is told why', async () => {
  const at = await scheduled();
  await world.core.database.db.update(items).set({ status: 'Canceled' }).where(eq(items.id, at.item.id));
  expect(await heldBack(at)).toContain('It was not sent: it was canceled before its time came.');
});

test('S8: an item that was removed meanwhile is not sent, and is not shared again', async () => {
  const at = await scheduled();
  await at.company.share(at.item);
  world.clock.advance(minutes(1));
  await act(system(world.core, at.company.id), (act) => remove(act, { ...at.item, kind: 'estimate' }));
  world.clock.advance(-minutes(1));
  expect(await heldBack(at)).toContain('It was not sent: it was removed from the portal before its time came.');
  expect((await at.stored()).shares.filter(({ endedAt }) => endedAt === null)).toEqual([]);
});

test('S3: whoever was removed from the portal meanwhile is not sent it', async () => {
  const at = await scheduled();
  await at.admin.post(href(paths.revocation, { project: at.project.id, access: at.access!.id }));
  const text = await heldBack(at);
  expect(text).toContain('It was not sent: nobody was left to send it to.');
});

test('H23: whoever took their address or consent back is told of, and the others get it', async () => {
  const at = await scheduled();
  const paul = await at.company.contact({ name: 'Paul Park' });
  await at.admin.post(at.page, { to: [`${at.helen.id}.sms`, `${paul.id}.email`], when: 'later', ...TOMORROW });
  const { db } = world.core.database;
  await db.update(contacts).set({ smsConsentAt: null }).where(eq(contacts.id, at.helen.id));
  const texts = world.texts.length;
  await at.untilItsTime();
  expect(world.texts.length).toBe(texts);
  expect(world.mails.some(({ to }) => to === paul.email)).toBe(true);
  expect(await (await at.admin.get(at.own)).text()).toContain('Helen Park hasn’t agreed to text messages.');
});

test('R2: a member who may not send it any more sends nothing: no role, no project, no account', async () => {
  const { db } = world.core.database;
  const words = 'It was not sent: the member who scheduled it may no longer send it.';
  const one = await scheduled('manager');
  await db.update(members).set({ role: 'Field Crew' }).where(eq(members.id, one.company.manager.id));
  expect(await heldBack(one)).toContain(words);
  const two = await scheduled('manager');
  const seen = and(eq(assignments.memberId, two.company.manager.id), eq(assignments.projectId, two.project.id));
  await db.delete(assignments).where(seen);
  expect(await heldBack(two)).toContain(words);
  const three = await scheduled('manager');
  await db.update(members).set({ deactivatedAt: world.clock.now() }).where(eq(members.id, three.company.manager.id));
  expect(await heldBack(three)).toContain(words);
});

test('across a restart: a queue that stopped before its time delivers after it, once', async () => {
  const { helen, sending, stored } = await scheduled();
  await world.core.jobs.stop();
  const wait = sending.sendAt.getTime() - world.clock.now().getTime();
  world.clock.advance(wait);
  await comeDue(world, 'scheduled-sending');
  world.core.jobs = await openJobs(world.core.database, { delays: {} });
  await startWorker({ core: world.core, ...world.services });
  await world.core.jobs.idle();
  world.clock.advance(-wait);
  expect(world.mails.filter(({ to }) => to === helen.email).length).toBe(1);
  expect((await stored()).deliveries).toMatchObject([{ state: 'sent' }]);
});

test('killed in the middle, shared and not yet mailed: the next start mails it, once', async () => {
  const at = await scheduled();
  const { send } = world.services.mail;
  let die = (_error: Error) => {};
  const underWay = new Promise<void>((begun) => {
    world.services.mail.send = () =>
      new Promise((_taken, refuse) => {
        die = refuse;
        begun();
      });
  });
  const wait = at.sending.sendAt.getTime() - world.clock.now().getTime();
  world.clock.advance(wait);
  await comeDue(world, 'scheduled-sending');
  const killed = world.core.jobs;
  killed.wake('scheduled-sending');
  await underWay;
  expect((await at.stored()).shares.length).toBe(1);
  Object.assign(world.services.mail, { send });
  // What the next start does on an embedded database, and a server's queue once a job has run for too long.
  await world.core.database.executeSql(
    `update pgboss.job set state = 'retry', start_after = now() - interval '1 minute' where state = 'active'`,
  );
  world.core.jobs = await openJobs(world.core.database, { delays: {} });
  await startWorker({ core: world.core, ...world.services });
  const mail = await at.lastMail();
  die(new Error('killed'));
  await killed.stop();
  world.clock.advance(-wait);
  expect(world.mails.filter(({ to }) => to === at.helen.email).length).toBe(1);
  expect((await visit(world, mail!.text)).status).toBe(200);
  expect((await at.stored()).deliveries).toMatchObject([{ state: 'sent', detail: '' }]);
});

test('an item that was edited meanwhile goes as it stands at its time, as its page says', async () => {
  const at = await scheduled();
  expect(await (await at.admin.get(at.own)).text()).toContain('It goes as it stands then.');
  const edit = href(paths.itemEdit, { project: at.project.id, kind: 'estimates', item: at.item.id });
  const line = { 'lines.0.description': 'Work', 'lines.0.quantity': '2', 'lines.0.unit_price': '10' };
  await at.admin.post(edit, { title: 'Newer kitchen', ...line, revision: '1' });
  const mail = await at.untilItsTime();
  expect(mail!.subject).toContain('Newer kitchen');
  expect(mail!.text).toContain('$20.00');
});

test('a time that is no time to come is refused, and so is a time with `Send`', async () => {
  const { admin, page, helen, stored } = await stage(world);
  const refused: [Record<string, string>, string][] = [
    [{ day: '2026-03-02', time: '09:59' }, 'That’s in the past.'],
    [{ day: '2028-01-01', time: '10:00' }, 'Choose a day within the next year.'],
    [{ day: '2026-02-30', time: '10:00' }, 'That isn’t a day'],
    [{ day: '', time: '10:00' }, 'Choose a day'],
    [{ day: '2026-03-03', time: '25:00' }, 'That isn’t a time'],
    [{ day: '2026-03-03', time: '' }, 'Choose a time'],
  ];
  for (const [fields, words] of refused) {
    const answer = await admin.post(page, { to: `${helen.id}.email`, message: 'Kept', when: 'later', ...fields });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain(words);
    expect(text).toContain('Kept');
  }
  const both = await admin.post(page, { to: `${helen.id}.email`, ...TOMORROW });
  expect(await both.text()).toContain('Press Schedule to send it at that time');
  expect((await stored()).sendings).toEqual([]);
});

test('H16: without Edit on the project, and of another item, nothing is changed or taken back', async () => {
  const { company, project, timePage, cancellation, sending, admin, stored } = await scheduled();
  const crew = await company.as(company.crew);
  const other = await company.item(project, 'estimate');
  for (const path of [timePage, cancellation]) {
    expect((await crew.post(path, TOMORROW)).status).toBe(403);
    await admin.post(path.replace(/items\/[^/]+/, `items/${other.id}`), { day: '2026-03-09', time: '10:00' });
  }
  expect((await stored()).sendings).toMatchObject([{ canceledAt: null, sendAt: sending.sendAt }]);
});
