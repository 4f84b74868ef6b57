import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../test/world.ts';
import { bases, href, paths } from '../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const NAME = '__Host-flash';
const planted = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const SEAL = 'a'.repeat(64);

test('R16: a planted flash is no toast, whatever it holds, and hangs no page', async () => {
  const forged = [
    { text: { toString: 1, length: 1e15 } },
    { id: { length: 1e15 }, text: 'Pay here' },
    { id: '00000000-0000-7000-8000-000000000000', text: 'Pay here', receipt: '//evil.test' },
    null,
    [],
  ];
  for (const value of forged.map(planted).flatMap((one) => [one, `${one}.${SEAL}`, `${one}.`, `.${SEAL}`])) {
    for (const name of [NAME, 'flash']) {
      const browser = world.browser();
      browser.cookies.set(name, value);
      const page = await browser.get(href(paths.signIn));
      expect(page.status).toBe(200);
      expect(await page.text()).not.toContain('Pay here');
    }
  }
});

test('a toast is heard at the door that it was put at, and nowhere else', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const contact = { name: 'New Person', email: 'new@home.test' };
  expect((await admin.post(href(paths.contacts), contact)).status).toBe(303);
  const flash = admin.cookies.get(NAME)!;
  expect(await (await admin.get(href(paths.contacts))).text()).toContain('Contact created');
  const project = await company.project();
  const portal = await company.portal(project);
  const client = await company.asClient(await company.access(portal, await company.contact()));
  client.cookies.set(NAME, flash);
  const home = await client.get(href(bases.portal, { portal: portal.id }));
  expect(home.status).toBe(200);
  expect(await home.text()).not.toContain('Contact created');
});

test('a refused form is not the page that a toast was put on', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const contact = { name: 'New Person', email: 'once@home.test' };
  expect((await admin.post(href(paths.contacts), contact)).status).toBe(303);
  const refused = await admin.post(href(paths.contacts), contact);
  expect(refused.status).toBe(422);
  expect(await refused.text()).not.toContain('Contact created');
});

test('a cookie of another shape than we write counts as none', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const token = admin.cookies.get('__Host-member')!;
  for (const value of [`${token}x`, 'x', `${token}%00`, '%F0%9F']) {
    admin.cookies.set('__Host-member', value);
    expect((await admin.get(href(paths.projects))).status).toBe(303);
  }
});
