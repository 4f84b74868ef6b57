import { simpleParser } from 'mailparser';
import type { SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { openMail } from '../../services/mail.ts';
import { refusal, serveSmtp } from '../../services/smtp.fixture.ts';
import { comeDue, stage, visit } from './stage.fixture.ts';

// H13, B6: what is sent goes through a real mail server; what that says of it is told to the contractor.

let world: World;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  world = await openWorld();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => world.close());

async function server(options?: SMTPServerOptions) {
  const smtp = await serveSmtp(options);
  closing.push(smtp.close);
  return smtp;
}

/** The world's mail goes to that server's port for the rest of the test. */
function mailTo(port: number): void {
  const before = { ...world.services.mail };
  const smtpUrl = `smtp://127.0.0.1:${port}`;
  const mail = openMail({ smtpUrl, dir: '/nowhere', from: 'Porchlight <portal@porchlight.test>' });
  Object.assign(world.services.mail, mail);
  closing.unshift(mail.close, () => Object.assign(world.services.mail, before));
}

/** Sends an invoice to Helen by email, and lets the queue have its try. */
async function sent() {
  const at = await stage(world, { kind: 'invoice' });
  await at.admin.post(at.page, { to: `${at.helen.id}.email`, message: 'Here it is, Helen.' });
  await world.core.jobs.idle();
  const told = async () => await (await at.admin.get(at.own)).text();
  const oneMoreTry = async () => {
    await comeDue(world, 'item-delivery');
    await world.core.jobs.idle();
  };
  return { ...at, told, oneMoreTry };
}

test('H13: the mail arrives whole: from the company, to answer its office, with a link of her own', async () => {
  const { taken, port } = await server();
  mailTo(port);
  const { helen, company, item, told, stored } = await sent();
  expect(taken).toHaveLength(1);
  const mail = await simpleParser(taken[0]!);
  expect(mail.subject).toBe(`Invoice INV-${item.number} from ${company.name}: New kitchen`);
  expect(mail.from?.value).toEqual([{ name: company.name, address: 'portal@porchlight.test' }]);
  expect(mail.replyTo?.text).toBe(`office.${company.id}@ridge.test`);
  expect(mail.to).toMatchObject({ text: helen.email });
  expect([mail.cc, mail.bcc, mail.attachments]).toEqual([undefined, undefined, []]);
  for (const said of ['Here it is, Helen.', 'To pay: $500.00.', 'Due April 1, 2026.']) {
    expect(mail.text).toContain(said);
    expect(mail.html).toContain(said);
  }
  const page = await visit(world, mail.text!);
  expect([page.status, (await page.text()).includes('New kitchen')]).toEqual([200, true]);
  expect((await stored()).links).toMatchObject([{ contactId: helen.id, endedAt: null }]);
  expect(await told()).toContain('Sent to Helen Park by email');
});

test('B6: an address that the server refuses is told with what to do, and no link that nobody has stays', async () => {
  const { taken, port } = await server({ onRcptTo: (_to, _session, done) => done(refusal(550, 'no such user')) });
  mailTo(port);
  const { told, stored, oneMoreTry } = await sent();
  await oneMoreTry();
  expect(taken).toEqual([]);
  const page = await told();
  for (const said of [
    'Could not be delivered to Helen Park by email',
    'Not delivered',
    'Check the address in Contacts',
  ])
    expect(page).toContain(said);
  expect(page).not.toContain('Link for Helen Park');
  const { deliveries, links, events } = await stored();
  expect(deliveries).toMatchObject([{ state: 'bounced', detail: 'refused' }]);
  expect(links[0]!.endedAt).not.toBeNull();
  expect(events.map(({ type }) => type)).toContain('delivery.bounced');
});

test('a server that is away: the page says that it waits, and the mail goes once when it is back', async () => {
  let away = true;
  const { taken, port } = await server({ onConnect: (_session, done) => done(away ? refusal(421, 'later') : null) });
  mailTo(port);
  const { told, stored, oneMoreTry } = await sent();
  await oneMoreTry();
  const waiting = await told();
  for (const said of ['Sending to Helen Park by email', 'On its way', 'The mail server hasn’t taken it so far.'])
    expect(waiting).toContain(said);
  expect(taken).toEqual([]);
  away = false;
  await oneMoreTry();
  expect(taken).toHaveLength(1);
  expect((await visit(world, (await simpleParser(taken[0]!)).text!)).status).toBe(200);
  const page = await told();
  expect(page).toContain('Sent to Helen Park by email');
  expect(page).not.toContain('hasn’t taken it');
  const delayed = (await stored()).events.filter(({ type }) => type === 'delivery.delayed');
  expect(delayed).toHaveLength(1);
});

test('B6: a server that stays away is told in the end, and what to do about it', async () => {
  const { port } = await server({ onRcptTo: (_to, _session, done) => done(refusal(451, 'later')) });
  mailTo(port);
  const { told, stored, oneMoreTry } = await sent();
  for (let tries = 1; tries < 13; tries += 1) await oneMoreTry();
  expect((await stored()).deliveries).toMatchObject([{ state: 'bounced', detail: 'delayed' }]);
  expect(await told()).toContain('Send a test email from Settings, then send it again.');
});
