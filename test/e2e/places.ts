import type { Locator, Page } from '@playwright/test';
import { type ItemKind, resourceOf } from '../../src/kinds.ts';
import { bases, href, paths, portalPaths, under } from '../../src/paths.ts';
import type { World } from '../world.ts';
import { expect } from './stage.ts';

interface Item {
  id: string;
  kind: string;
  projectId: string;
}

/** An item's own screen, for the team. */
export function itemPage(item: Item): string {
  return href(paths.item, { project: item.projectId, kind: resourceOf(item.kind as ItemKind), item: item.id });
}

export const projectPage = (project: { id: string }) => href(paths.project, { project: project.id });
export const managePage = (project: { id: string }) => href(paths.managePortal, { project: project.id });
export const portalHome = (portal: { id: string }) => href(bases.portal, { portal: portal.id });
export const portalItem = (portal: { id: string }, item: { id: string }) =>
  under(portalHome(portal), portalPaths.item, { item: item.id });
export const linkAddress = (link: { secret: string }) => href(paths.linkVisit, { secret: link.secret });

/** A section is labelled by its heading. */
export function section(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** The row of a list whose first text is this title. */
export function row(within: Locator, title: string): Locator {
  return within.getByRole('listitem').filter({ has: within.page().getByText(title, { exact: true }) });
}

/** Opens a menu by its button's name and chooses a line of it, as a person does. */
export async function choose(page: Page, menu: string, line: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  const panel = page.locator('[popover]:popover-open');
  await panel
    .getByRole('button', { name: line, exact: true })
    .or(panel.getByRole('link', { name: line }))
    .click();
}

/** The toast region says this. */
export async function toast(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.locator('#toasts')).toContainText(text);
}

/** Waits until the page's live connection is up: the receipt of a removal counts only those (B1). */
export async function connected(page: Page, go: () => Promise<unknown>): Promise<void> {
  const heard = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
  await Promise.all([heard, go()]);
}

/** From the sign-in page into the portal, by a mailed code (H7). */
export async function signIn(page: Page, world: World, email: string): Promise<void> {
  await page.getByLabel('Email or phone').fill(email);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByLabel('Code')).toBeVisible();
  await page.getByLabel('Code').fill(await world.codeFor(email));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Code')).toHaveCount(0);
}
