import type { Page } from '@playwright/test';
import type { MailMessage } from '../../src/services/mail.ts';
import { PHONE } from './person.ts';
import { managePage } from './places.ts';
import { expect, test } from './stage.ts';

/** Shows a mail as a reader does: its own pictures in place. */
async function read(page: Page, { html, pictures = [] }: MailMessage): Promise<void> {
  const address = ({ type, bytes }: (typeof pictures)[number]) =>
    `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  await page.setContent(pictures.reduce((text, one) => text.replace(`cid:${one.cid}`, address(one)), html));
}

const wider = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('H4, H18: an invitation fits a phone, whatever it has to say in one word', async ({
  world,
  cast,
  contractor,
  stranger,
}) => {
  const project = await cast.project({ title: `Kitchen${'kitchen'.repeat(20)}` });
  const portal = await cast.portal(project);
  const contact = await cast.contact();
  await cast.access(portal, contact, 'not-invited');
  const { page } = await contractor(cast.admin);
  await page.goto(managePage(project));
  await page.getByRole('button', { name: 'Send invite', exact: true }).click();
  await expect(page.locator('#toasts')).toContainText('Invitation sent');
  await world.core.jobs.idle();
  const mail = world.mails.findLast(({ to }) => to === contact.email)!;
  for (const viewport of [PHONE, { width: 1440, height: 900 }]) {
    const reader = await stranger({ viewport });
    await read(reader.page, mail);
    await expect(reader.page.getByRole('link', { name: 'Open the page' })).toBeVisible();
    expect(await wider(reader.page)).toBeLessThanOrEqual(0);
    await expect(reader.page.getByRole('link', { name: /555/ })).toHaveAttribute('href', /^tel:\+1512555/);
  }
});
