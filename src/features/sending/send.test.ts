import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { act } from '../../core/act.ts';
import { system } from '../../core/core.ts';
import { newId, portals } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { MailRefused } from '../../services/mail.ts';
import { remove } from '../sharing/remove.ts';
import { comeDue, linkIn, stage, visit } from './stage.fixture.ts';

// H13: `Preview & send` shows what the client will see, and sends it by email, text or both, each by a link of its own.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('H13: the page shows what the client will see, offers the project’s people, and changes nothing', async () => {
  const { admin, page, own, helen, company, stored } = await stage(world);
  expect(await (await admin.get(own)).text()).toContain('Preview &amp; send');
  const text = await (await admin.get(page)).text();
  expect(text).toContain('What your client will see');
  expect(text).toContain('Helen Park, client');
  expect(text).toContain(`Email to ${helen.email}`);
  expect(text).toContain('Text message to (512) 555-0100');
  expect(await (await (await company.as(company.admin)).get(page)).status).toBe(200);
  const { item, shares, sendings } = await stored();
  expect([item.status, shares.length, sendings.length]).toEqual(['Draft', 0, 0]);
});

test('H13: a daily log’s internal notes are no part of the preview (H12)', async () => {
  const { admin, page } = await stage(world, { kind: 'daily-log' });
  const text = await (await admin.get(page)).text();
  expect(text).toContain('Framing');
  expect(text).not.toContain('Ours');
});

test('H13, R16: it is shared, becomes Sent, and a link of their own is mailed with the message as text', async () => {
  const { admin, page, own, helen, company, client, portal, item, stored, lastMail } = await stage(world, {
    kind: 'invoice',
  });
  const message = 'Hi Helen,\n<b>here</b> it is';
  expect((await admin.post(page, { to: `${helen.id}.email`, message })).headers.get('location')).toBe(own);
  const mail = (await lastMail())!;
  expect(mail.subject).toBe(`Invoice INV-${item.number} from ${company.name}: New kitchen`);
  expect(mail.replyTo).toBe(`office.${company.id}@ridge.test`);
  expect(mail.text).toContain('<b>here</b> it is');
  expect(mail.html).toContain('&lt;b&gt;here&lt;/b&gt; it is');
  for (const said of ['To pay: $500.00.', 'Due April 1, 2026.', 'Hello Helen Park']) expect(mail.text).toContain(said);
  const { item: now, shares, links, deliveries, events } = await stored();
  expect(now.status).toBe('Sent');
  expect([shares.length, links.length]).toEqual([1, 1]);
  expect(links[0]).toMatchObject({ contactId: helen.id, sentBy: 'email', createdBy: company.admin.id });
  expect(deliveries).toMatchObject([{ contactId: helen.id, state: 'sent', linkId: links[0]!.id, channel: 'email' }]);
  expect(events.map(({ type }) => type)).toEqual(['share.started', 'link.made', 'item.sent', 'delivery.sent']);
  expect(await (await visit(world, mail.text)).text()).toContain('New kitchen');
  const inPortal = under(href(bases.portal, { portal: portal!.id }), portalPaths.item, { item: item.id });
  expect((await (await client()).get(inPortal)).status).toBe(200);
  const told = await (await admin.get(own)).text();
  expect(told).toContain('Sent to Helen Park by email');
  expect(told).toContain('Send again');
});

test('H13: by text, and by both; each has a link of its own', async () => {
  const { admin, page, helen, stored, lastMail } = await stage(world);
  await admin.post(page, { to: [`${helen.id}.email`, `${helen.id}.sms`], message: 'Have a look' });
  const mail = (await lastMail())!;
  const text = world.texts.findLast(({ to }) => to === helen.phone)!.text;
  expect(text).toContain('New kitchen.\nHave a look\nhttps://');
  expect(linkIn(text)).not.toBe(linkIn(mail.text));
  for (const said of [mail.text, text]) expect((await visit(world, said)).status).toBe(200);
  expect((await stored()).links.map(({ sentBy }) => sentBy).sort()).toEqual(['email', 'sms']);
});

test('S9, S8: what was mailed dies with the removal, and sending again does not revive it', async () => {
  const { admin, page, helen, company, item, lastMail } = await stage(world);
  await admin.post(page, { to: `${helen.id}.email` });
  const first = (await lastMail())!.text;
  expect((await visit(world, first)).status).toBe(200);
  await act(system(world.core, company.id), (act) => remove(act, { ...item, kind: 'estimate' }));
  expect((await visit(world, first)).status).toBe(404);
  await admin.post(page, { to: `${helen.id}.email` });
  const second = (await lastMail())!.text;
  expect((await visit(world, first)).status).toBe(404);
  expect((await visit(world, second)).status).toBe(200);
});

test('S3: who is removed from the portal loses the link that was mailed to them, and others keep theirs', async () => {
  const { admin, page, helen, company, portal, project, access, lastMail } = await stage(world);
  const paul = await company.contact({ name: 'Paul Park' });
  await company.access(portal!, paul);
  await admin.post(page, { to: [`${helen.id}.email`, `${paul.id}.email`] });
  const [hers, his] = [(await lastMail())!.text, (await lastMail(paul.email!))!.text];
  await admin.post(href(paths.revocation, { project: project.id, access: access!.id }));
  expect((await visit(world, hers)).status).toBe(404);
  expect((await visit(world, his)).status).toBe(200);
});

test('H6: a kind that is hidden from somebody later hides what was mailed to them too', async () => {
  const { admin, page, helen, project, access, lastMail } = await stage(world);
  await admin.post(page, { to: `${helen.id}.email` });
  const mailed = (await lastMail())!.text;
  await admin.post(href(paths.shownKinds, { project: project.id, access: access!.id }), { kinds: 'document' });
  expect((await visit(world, mailed)).status).toBe(404);
});

test('H3: sent before there was a portal, it is there once the portal is enabled', async () => {
  const { admin, page, helen, project, company, item, lastMail } = await stage(world, { portal: false });
  await admin.post(page, { to: `${helen.id}.email` });
  expect((await visit(world, (await lastMail())!.text)).status).toBe(200);
  await admin.post(href(paths.portalEnabling, { project: project.id }));
  const [portal] = await world.core.database.db.select().from(portals).where(eq(portals.projectId, project.id));
  const access = await company.access(portal!, await company.contact());
  const home = await (await company.asClient(access)).get(href(bases.portal, { portal: portal!.id }));
  expect(await home.text()).toContain(item.title);
});

test('the same form sent twice sends once; a new form sends again', async () => {
  const { admin, page, helen, stored, lastMail } = await stage(world);
  const form = { id: newId(), to: `${helen.id}.email` };
  await Promise.all([admin.post(page, form), admin.post(page, form)]);
  await lastMail();
  expect((await stored()).sendings.length).toBe(1);
  expect(world.mails.filter(({ to }) => to === helen.email).length).toBe(1);
  await admin.post(page, { ...form, id: newId() });
  await lastMail();
  expect(world.mails.filter(({ to }) => to === helen.email).length).toBe(2);
});

test('B6: a mail that is refused for good is told on the item’s page', async () => {
  const { admin, page, own, helen, lastMail } = await stage(world);
  world.fail(helen.email!, new MailRefused('no such mailbox'));
  await admin.post(page, { to: `${helen.id}.email` });
  await lastMail();
  const text = await (await admin.get(own)).text();
  expect(text).toContain('Could not be delivered to Helen Park by email');
  expect(text).toContain('Not delivered');
});

test('S9: what was removed before its mail left is not mailed, and says so', async () => {
  const { admin, page, own, helen, company, item, lastMail } = await stage(world);
  world.fail(helen.email!, new Error('the mail server sleeps'));
  await admin.post(page, { to: `${helen.id}.email` });
  await act(system(world.core, company.id), (act) => remove(act, { ...item, kind: 'estimate' }));
  world.fail(helen.email!, undefined);
  await comeDue(world, 'item-delivery');
  expect(await lastMail()).toBeUndefined();
  expect(await (await admin.get(own)).text()).toContain('Not sent to Helen Park by email');
});
