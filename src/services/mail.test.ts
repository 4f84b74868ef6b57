import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mail, MailDelayed, type MailMessage, MailRefused, openMail } from './mail.ts';
import { refusal, serveSmtp } from './smtp.fixture.ts';

const message: MailMessage = {
  to: 'ann@example.com',
  subject: 'Grüße: your code',
  text: '1234 5678',
  html: '<p>1234 5678</p>',
  replyTo: 'mia@ridge.example',
  fromName: 'Ridge Builders',
};
const from = 'Porchlight <portal@example.com>';

let dir: string;
let server: Awaited<ReturnType<typeof serveSmtp>> | undefined;
let mail: Mail | undefined;

beforeEach(() => {
  dir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-mail-')), 'mail');
});
afterEach(async () => {
  mail?.close();
  await server?.close();
  server = mail = undefined;
  fs.rmSync(path.dirname(dir), { recursive: true, force: true });
});

/** A real SMTP server on loopback, and `mail` that goes there; gives the mails it took. */
async function serve(options: SMTPServerOptions, login = '', host = '127.0.0.1'): Promise<Buffer[]> {
  server = await serveSmtp(options, host);
  mail = openMail({ smtpUrl: `smtp://${login}${host}:${server.port}`, dir, from });
  return server.taken;
}

test('a picture travels inside the mail, named as its HTML shows it', async () => {
  const taken = await serve({});
  const pictures = [{ cid: 'logo', type: 'image/png', bytes: new Uint8Array([1, 2, 3]) }];
  const html = '<p><img src="cid:logo"></p>';
  await mail!.send({ to: 'helen@home.test', subject: 'A', text: 'a', html, pictures });
  const { attachments } = await simpleParser(taken[0]!, { keepCidLinks: true });
  expect(attachments.map(({ cid, contentType, content }) => [cid, contentType, [...content]])).toEqual([
    ['logo', 'image/png', [1, 2, 3]],
  ]);
});

test('a mail arrives whole, as text and as HTML', async () => {
  const taken = await serve({});
  await mail!.verify();
  await mail!.send(message);
  const read = await simpleParser(taken[0]!);
  expect(read.subject).toBe('Grüße: your code');
  expect(read.text?.trim()).toBe('1234 5678');
  expect(read.html).toBe('<p>1234 5678</p>');
  expect(read.from?.text).toBe('"Ridge Builders" <portal@example.com>');
  expect(read.replyTo?.text).toBe('mia@ridge.example');
  expect(read.headers.get('auto-submitted')).toBe('auto-generated');
  expect(fs.existsSync(dir)).toBe(false);
});

test('the login of the address is used', async () => {
  const seen: string[] = [];
  const taken = await serve(
    {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        seen.push(`${username}:${password}`);
        done(null, { user: username });
      },
    },
    'porch:light%40@',
  );
  await mail!.send(message);
  expect(seen).toEqual(['porch:light@']);
  expect(taken).toHaveLength(1);
});

test('a refused login delays: no person has bounced', async () => {
  await serve(
    { authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(refusal(535, 'no')) },
    'a:b@',
  );
  await expect(mail!.send(message)).rejects.toThrow(MailDelayed);
  await expect(mail!.verify()).rejects.toThrow(MailDelayed);
});

test('4xx delays, and the next try succeeds', async () => {
  let tries = 0;
  const taken = await serve({
    onRcptTo: (_address, _session, done) => done(tries++ === 0 ? refusal(451, 'greylisted') : null),
  });
  await expect(mail!.send(message)).rejects.toThrow(MailDelayed);
  await mail!.send(message);
  expect(taken).toHaveLength(1);
});

test('5xx to the address is a bounce', async () => {
  await serve({ onRcptTo: (_address, _session, done) => done(refusal(550, 'no such user')) });
  await expect(mail!.send(message)).rejects.toMatchObject({ constructor: MailRefused, permanent: true });
});

test('5xx to the content is a bounce', async () => {
  await serve({
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done(refusal(554, 'spam')));
    },
  });
  await expect(mail!.send(message)).rejects.toThrow(MailRefused);
});

test('a server elsewhere that offers no STARTTLS hears no word of a mail', async () => {
  const heard: string[] = [];
  const onMailFrom: SMTPServerOptions['onMailFrom'] = ({ address }, _session, done) => {
    heard.push(address);
    done();
  };
  const taken = await serve({ onMailFrom }, 'user:word@', '127.0.0.2');
  await expect(mail!.send(message)).rejects.toThrow(MailDelayed);
  expect([...heard, ...taken]).toEqual([]);
});

test('no server delays', async () => {
  mail = openMail({ smtpUrl: 'smtp://127.0.0.1:1', dir, from });
  await expect(mail.send(message)).rejects.toThrow(MailDelayed);
});

test('an address is one address, and a subject one line', async () => {
  const taken = await serve({});
  await mail!.send({ ...message, subject: 'Hi\r\nBcc: eve@example.com' });
  const read = await simpleParser(taken[0]!);
  expect(read.bcc).toBeUndefined();
  await expect(mail!.send({ ...message, to: 'ann@example.com, eve@example.com' })).rejects.toThrow(MailRefused);
  expect(taken).toHaveLength(1);
});

test('without a server mail goes to a private file, and only its name is told', async () => {
  const told: string[] = [];
  mail = openMail({ dir, from, onFile: (name) => told.push(name) });
  await mail.send(message);
  expect(fs.readdirSync(dir)).toEqual(told);
  expect(told[0]).toMatch(/^\d{8}T\d{9}Z-[0-9a-f]{8}\.eml$/);
  const file = path.join(dir, told[0]!);
  expect([file, dir].map((place) => fs.statSync(place).mode & 0o777)).toEqual([0o600, 0o700]);
  const read = await simpleParser(fs.readFileSync(file));
  expect(read.text?.trim()).toBe('1234 5678');
});

test('a rehearsed message is made and thrown away: no server and no folder hears of it (R7)', async () => {
  const taken = await serve({});
  await mail!.rehearse(message);
  mail!.close();
  mail = openMail({ dir, from });
  await mail.rehearse(message);
  expect(taken).toHaveLength(0);
  expect(fs.existsSync(dir)).toBe(false);
});
