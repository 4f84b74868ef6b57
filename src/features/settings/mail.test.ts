import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { MAIL_CHECKS } from '../../core/ceiling.ts';
import { companies, events } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { MailDelayed, MailRefused } from '../../services/mail.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const check = href(paths.mailCheck);

/** A company that never checked its mail. */
async function fresh() {
  const company = await world.company();
  const { db } = world.core.database;
  await db.update(companies).set({ mailCheckedAt: null }).where(eq(companies.id, company.id));
  const admin = await company.as(company.admin);
  const checked = async () => (await db.select().from(companies).where(eq(companies.id, company.id)))[0]!.mailCheckedAt;
  return { company, admin, checked };
}

test('a test mail goes to the member alone, who is told that it left; the trail has it', async () => {
  const { company, admin, checked } = await fresh();
  const sent = await admin.post(check);
  expect([sent.status, sent.headers.get('Location')]).toEqual([303, paths.settings]);
  expect(await (await admin.follow(sent)).text()).toContain(`Test email sent to ${company.admin.email}`);
  const mails = world.mails.filter(({ subject }) => subject === `Test mail from ${company.name}`);
  expect(mails.map(({ to }) => to)).toEqual([company.admin.email]);
  expect(await checked()).toEqual(world.clock.now());
  const told = await world.core.database.db.select().from(events).where(eq(events.companyId, company.id));
  expect(told.map(({ type }) => type)).toEqual(['mail.checked']);
});

test('without a mail server the member is told in which file it lies', async () => {
  const { admin, checked } = await fresh();
  const { send } = world.services.mail;
  world.services.mail.send = async () => ({ file: '20260302-abc.eml' });
  const sent = await admin.post(check, { from: 'guide' });
  world.services.mail.send = send;
  expect(sent.headers.get('Location')).toBe(paths.projects);
  expect(await (await admin.follow(sent)).text()).toContain('in the data folder: mail/20260302-abc.eml');
  expect(await checked()).toEqual(world.clock.now());
});

test.each([MailRefused, MailDelayed])(
  'a mail that does not leave is told with its reason, and checks nothing',
  async (Kind) => {
    const { company, admin, checked } = await fresh();
    world.fail(company.admin.email, new Kind('550 <no such> box'));
    const answer = await admin.post(check);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('The test email could not be sent.');
    expect(page).toContain('550 &lt;no such&gt; box');
    expect(await checked()).toBeNull();
  },
);

test('R24: above the ceiling no more test mails leave', async () => {
  const { company, admin } = await fresh();
  for (let count = 0; count < MAIL_CHECKS[0]!.count; count += 1) expect((await admin.post(check)).status).toBe(303);
  expect((await admin.post(check)).status).toBe(429);
  expect(world.mails.filter(({ to }) => to === company.admin.email)).toHaveLength(MAIL_CHECKS[0]!.count);
});
