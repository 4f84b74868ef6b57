import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { act } from '../../core/act.ts';
import { days, seconds } from '../../core/clock.ts';
import { deliveries } from '../../db/schema/index.ts';
import { MailRefused } from '../../services/mail.ts';
import { cancel } from './cancel.ts';
import { invite } from './invite.ts';
import { actOf, door, location, oneWorld, stage, typesOf, world } from './stage.fixture.ts';

// What an invitation says, how it travels, and what its link does.

oneWorld();

test('an invitation names who and what; its link signs nobody in and says what became of it (H4, R7, R9)', async () => {
  const { company, project, portal, access, email, contact } = await stage('not-invited');
  const by = { ...actOf(company), actor: { kind: 'member', id: company.admin.id } as const };
  await act(by, (act) => invite(act, project.id, access.id));
  await world.core.jobs.idle();
  const mail = world.mails.findLast(({ to }) => to === email)!;
  for (const words of [company.admin.name, project.title, contact.name, email]) expect(mail.text).toContain(words);
  const url = mail.text.match(/https:\/\/porchlight\.test(\/portal\/\S+)/)![1]!;
  expect(mail.html).toContain(url);
  const browser = world.browser();
  const visit = await browser.get(url);
  expect([visit.status, location(visit)]).toEqual([303, door(portal.id)]);
  expect(await (await browser.follow(visit)).text()).toContain('Email or phone');
  expect(location(await browser.get(`/portal/${portal.id}`))).toBe(door(portal.id));
  world.clock.advance(days(7));
  expect(await (await browser.get(door(portal.id))).text()).toContain('has expired');
  expect(await (await world.browser().get(door(portal.id))).text()).not.toContain('has expired');
  await act(by, (act) => cancel(act, project.id, access.id));
  expect(await (await browser.get(door(portal.id))).text()).toContain('was canceled');
  await act(by, (act) => invite(act, project.id, access.id));
  await world.core.jobs.idle();
  const again = world.mails.findLast(({ to }) => to === email)!.text.match(/test(\/portal\/\S+)/)![1]!;
  expect(again).not.toBe(url);
  expect(world.logged.join('\n')).not.toContain(url.split('/').at(-1));
});

test('an invitation is texted too where consent is known, and only there', async () => {
  const phone = '+15125550144';
  const { company, project, access, portal } = await stage('not-invited', { phone, smsConsentAt: new Date() });
  await act(actOf(company), (act) => invite(act, project.id, access.id));
  await world.core.jobs.idle();
  expect(world.texts.findLast(({ to }) => to === phone)?.text).toContain(`https://porchlight.test${door(portal.id)}`);
});

test('an address that refuses the mail is told to the contractor (B6)', async () => {
  const { company, project, access, contact, email } = await stage('not-invited');
  world.fail(email, new MailRefused('no such user'));
  await act(actOf(company), (act) => invite(act, project.id, access.id));
  await world.core.jobs.idle();
  const told = await world.core.database.db.select().from(deliveries).where(eq(deliveries.contactId, contact.id));
  expect(told.map((one) => [one.purpose, one.state])).toEqual([['invitation', 'bounced']]);
  expect(await typesOf(company)).toContain('delivery.bounced');
  world.fail(email, undefined);
});

test("another person's invitation, opened in a browser that is signed in, asks for a code (B4)", async () => {
  const { company, portal, email } = await stage('active');
  const browser = world.browser();
  await browser.signInToPortal(portal.id, email);
  const spouse = await company.contact();
  const { secret } = await company.access(portal, spouse, 'invited');
  const visit = await browser.get(`/portal/${portal.id}/invitation/${secret}`);
  expect((await browser.follow(visit)).status).toBe(200);
  world.clock.advance(seconds(1));
  await browser.signInToPortal(portal.id, spouse.email!);
  expect(await (await browser.get(`/portal/${portal.id}`)).text()).toContain(spouse.name);
});
