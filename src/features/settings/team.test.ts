import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { companies } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const at = href(paths.settings);
const upload = href(paths.settingsLogo);
const removal = href(paths.settingsLogoRemoval);
const logoOf = (company: { id: string }) => href(paths.logo, { company: company.id });
const good = {
  name: 'Ridge & Sons',
  phone: '(503) 555-0100',
  email: 'office@ridge.test',
  address: '1 Summit Rd',
  timeZone: 'America/Denver',
  currency: 'CAD',
  howToPay: 'By check.\nWrite the number on it.',
  paymentLink: 'https://pay.ridge.test/',
};

async function stored(id: string) {
  const [row] = await world.core.database.db.select().from(companies).where(eq(companies.id, id));
  return row!;
}

async function picture(format: 'png' | 'jpeg' | 'webp' | 'gif', edge = 600): Promise<Uint8Array<ArrayBuffer>> {
  const plain = sharp({ create: { width: edge, height: edge, channels: 3, background: '#3d6b5c' } });
  return new Uint8Array(await plain.toFormat(format).toBuffer());
}

const file = (bytes: Uint8Array<ArrayBuffer>, name = 'logo.png', type = 'image/png') =>
  new File([bytes], name, { type });

test('an admin reads and saves the settings, and sees the team', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const page = await (await admin.get(at)).text();
  for (const { email } of company.team) expect(page).toContain(email);
  expect((await admin.post(at, good)).status).toBe(303);
  expect(await stored(company.id)).toMatchObject(good);
  expect(await (await admin.get(at)).text()).toContain('Ridge &amp; Sons');
});

test('odd values come back filled in, each marked', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  for (const [wrong, words] of [
    [{ name: ' ' }, 'Enter your company’s name'],
    [{ name: 'x'.repeat(121) }, 'Up to 120 letters'],
    [{ phone: 'javascript:alert(1)' }, 'That isn’t a phone number'],
    [{ email: 'nobody' }, 'That isn’t an email address'],
    [{ timeZone: 'Mars/Base' }, 'Choose a time zone'],
    [{ currency: 'JPY' }, 'Choose a currency'],
    [{ howToPay: 'x'.repeat(2_001) }, 'Up to 2000 letters'],
    [{ paymentLink: 'http://pay.ridge.test' }, 'Enter a link that starts with https://'],
  ] as const) {
    const answer = await admin.post(at, { ...good, address: 'kept as typed', ...wrong });
    expect(answer.status, words).toBe(422);
    const page = await answer.text();
    expect(page).toContain(words);
    expect(page).toContain('kept as typed');
  }
  expect((await admin.post(at, {})).status).toBe(422);
  expect((await stored(company.id)).name).toBe(company.name);
});

test('a logo becomes a small WebP that anybody may see, with a file’s headers (R13); the old one goes', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  expect((await admin.get(logoOf(company))).status).toBe(404);
  for (const format of ['png', 'jpeg', 'webp'] as const) {
    const before = (await stored(company.id)).logoKey;
    expect((await admin.post(upload, { logo: file(await picture(format)) })).status).toBe(303);
    if (before) await expect(world.services.files.size(before)).rejects.toThrow();
  }
  const answer = await world.browser().get(logoOf(company));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Type')).toBe('image/webp');
  expect(answer.headers.get('Content-Security-Policy')).toBe("sandbox; default-src 'none'");
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  expect(await sharp(await answer.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', width: 480 });
  const head = await world.browser().request(logoOf(company), { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);

  const { logoKey } = await stored(company.id);
  for (const _click of [1, 2]) expect((await admin.post(removal)).status).toBe(303);
  expect((await admin.get(logoOf(company))).status).toBe(404);
  await expect(world.services.files.size(logoKey!)).rejects.toThrow();
});

test('what is no picture, or too large, is refused and keeps the logo that was there', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  await admin.post(upload, { logo: file(await picture('png')) });
  const { logoKey } = await stored(company.id);
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const broken = (await picture('png')).slice(0, 60);
  for (const [logo, words] of [
    [file(new Uint8Array(0)), 'That file is empty'],
    [file(svg), 'Choose a PNG, JPEG or WebP picture'],
    [file(await picture('gif')), 'Choose a PNG, JPEG or WebP picture'],
    [file(new Uint8Array(2 * 1024 * 1024 + 1)), 'A logo can be up to 2 MB'],
    [file(broken), 'We can’t read that picture'],
  ] as const) {
    const answer = await admin.post(upload, { logo });
    expect(answer.status, words).toBe(422);
    expect(await answer.text()).toContain(words);
  }
  const none = await admin.post(upload, { other: 'x' });
  expect([none.status, (await none.text()).includes('Choose a picture first')]).toEqual([422, true]);
  expect((await stored(company.id)).logoKey).toBe(logoKey);
});

test('nobody but an admin sees or changes the settings', async () => {
  const company = await world.company();
  for (const member of [company.manager, company.sales, company.crew]) {
    const browser = await company.as(member);
    expect((await browser.get(at)).status).toBe(403);
    expect((await browser.post(at, good)).status).toBe(403);
    expect((await browser.post(upload, { logo: file(await picture('png', 8)) })).status).toBe(403);
    expect((await browser.post(removal)).status).toBe(403);
  }
  expect(await stored(company.id)).toMatchObject({ name: company.name, logoKey: null });
  expect((await world.browser().get(at)).headers.get('Location')).toMatch(/^\/sign-in/);
});

test('a logo is its own company’s, and an unknown company has none', async () => {
  const [company, other] = [await world.company(), await world.company()];
  await (await company.as(company.admin)).post(upload, { logo: file(await picture('png', 64)) });
  expect((await world.browser().get(logoOf(other))).status).toBe(404);
  expect((await world.browser().get(logoOf({ id: 'x' }))).status).toBe(404);
});
