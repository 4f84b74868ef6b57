import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { href, paths, portalDoorPaths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A company's three mails to a client: the invitation, a code, and that their address was changed. */
async function mailsOf(logo?: Uint8Array<ArrayBuffer>) {
  const company = await world.company();
  const admin = await company.as(company.admin);
  if (logo) await admin.post(href(paths.settingsLogo), { logo: new File([logo], 'logo.png', { type: 'image/png' }) });
  const project = await company.project();
  const portal = await company.portal(project);
  const contact = await company.contact();
  const access = await company.access(portal, contact, 'not-invited');
  await admin.post(href(paths.invitation, { project: project.id, access: access.id }));
  await world.core.jobs.idle();
  await world.browser().post(href(portalDoorPaths.signIn, { portal: portal.id }), { address: contact.email! });
  await world.core.jobs.idle();
  const moved = { name: contact.name, email: `moved.${contact.email}`, language: 'en' };
  await admin.post(href(paths.contactEdit, { contact: contact.id }), moved);
  await world.core.jobs.idle();
  return { company, mails: world.mails.filter(({ to }) => to === contact.email) };
}

test('H19, H20: every mail has the logo, a number to tap, and an address for answers', async () => {
  const logo = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#3d6b5c' } })
    .png()
    .toBuffer();
  const { company, mails } = await mailsOf(new Uint8Array(logo));
  expect(mails).toHaveLength(3);
  for (const mail of mails) {
    expect(mail.replyTo).toBe(`office.${company.id}@ridge.test`);
    expect(mail.html).toMatch(/<a href="tel:\+1512555\d{4}"[^>]*>\s*\(512\) 555-\d{4}/);
    expect(mail.text).toMatch(/Questions\? Call .*: \(512\) 555-\d{4}/);
    expect(mail.html).toContain('src="cid:logo"');
    const [picture] = mail.pictures!;
    expect(await sharp(picture!.bytes).metadata()).toMatchObject({ format: 'png', width: 320, height: 107 });
  }
});

test('without a logo a mail names the company, and shows no broken picture', async () => {
  const { company, mails } = await mailsOf();
  for (const { html, pictures } of mails) {
    expect([html.includes('<img'), pictures]).toEqual([false, undefined]);
    expect(html).toContain(company.name);
  }
});
