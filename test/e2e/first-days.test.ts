import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { companies, projects } from '../../src/db/schema/index.ts';
import { href, paths } from '../../src/paths.ts';
import type { MailMessage } from '../../src/services/mail.ts';
import { PHONE } from './person.ts';
import { managePage, section, toast } from './places.ts';
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

test('H20: the guide stays with its progress until a client can read, and mail and phone are checked', async ({
  world,
  cast,
  contractor,
}) => {
  const { db } = world.core.database;
  await db.update(companies).set({ phone: '', mailCheckedAt: null }).where(eq(companies.id, cast.id));
  const [{ page }, admin] = [await contractor(cast.admin), await cast.as(cast.admin)];
  const guide = section(page, 'Your first project');
  const next = guide.locator('[aria-current=step]');
  await page.goto(paths.projects);
  await expect(next).toContainText('Start a project');
  await next.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Title').fill('Kitchen');
  await page.getByLabel('Enable Client portal').uncheck();
  await page.getByRole('button', { name: 'Create project' }).click();
  await toast(page, 'Project created');
  const [project] = await db.select().from(projects).where(eq(projects.companyId, cast.id));
  const at = { project: project!.id };

  const shows = async (progress: string, step: string) => {
    await page.goto(paths.projects);
    await expect(guide).toContainText(progress);
    await expect(next).toContainText(step);
  };
  // Once most is done it is one line, which unfolds.
  const unfold = async (progress: string) => {
    await expect(next).toBeHidden();
    await guide.getByText(progress).click();
    await expect(next).toBeVisible();
  };
  const contact = await cast.contact();
  const details = { title: 'Kitchen', status: 'Lead', clientId: contact.id };
  expect((await admin.post(href(paths.projectDetails, at), details)).status).toBe(303);
  await admin.post(href(paths.portalEnabling, at));
  await shows('3 of 7 steps done', 'Add your phone number');

  await next.getByRole('link', { name: 'Add phone number' }).click();
  await expect(page.getByText('Your clients have no number to call.')).toBeVisible();
  await page.getByLabel('Phone').fill('(512) 555-0199');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await toast(page, 'Settings saved');
  await expect(page.getByText('Your clients have no number to call.')).toHaveCount(0);
  await shows('4 of 7 steps done · Next: Test your email', 'Test your email');
  await unfold('4 of 7 steps done');

  await next.getByRole('button', { name: 'Send a test email' }).click();
  await toast(page, `Test email sent to ${cast.admin.email}`);
  await expect(next).toContainText('Invite your client');
  await next.getByRole('link', { name: 'Manage portal' }).click();
  await page.getByRole('button', { name: 'Send invite', exact: true }).click();
  await toast(page, 'Invitation sent');
  await shows('6 of 7 steps done', 'Share something');

  const item = await cast.item(project!);
  expect((await admin.post(href(paths.itemShare, { ...at, item: item.id }))).status).toBe(303);
  await page.goto(paths.projects);
  await expect(page.getByRole('list', { name: 'Projects' })).toBeVisible();
  await expect(guide).toHaveCount(0);
});

test('H4, H14: an Untitled Project asks for its title before it invites; an empty one is deleted', async ({
  cast,
  contractor,
}) => {
  const project = await cast.project({ title: 'Untitled Project' });
  await cast.access(await cast.portal(project), await cast.contact(), 'not-invited');
  const empty = await cast.project({ title: 'A slip' });
  const { page } = await contractor(cast.admin, { meets: [422] });
  await page.goto(managePage(project));
  await page.getByRole('button', { name: 'Send invite', exact: true }).click();
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByText('Enter a title: the invitation shows it').first()).toBeVisible();
  await page.getByLabel('Project title').fill('Deck');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await toast(page, 'Invitation sent');
  await expect(page.getByText('· Deck')).toBeVisible();

  await page.goto(href(paths.projectDetails, { project: empty.id }));
  await page.getByRole('button', { name: 'Delete project' }).click();
  await page.getByRole('dialog', { name: 'Delete project?' }).getByRole('button', { name: 'Delete project' }).click();
  await toast(page, 'Project deleted');
  await expect(page).toHaveURL(paths.projects);
  await expect(page.getByText('A slip')).toHaveCount(0);
});
