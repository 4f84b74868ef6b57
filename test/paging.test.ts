import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAGE_SIZE } from '../src/core/paging.ts';
import { contacts, items, messages, newId, projects, shares, threads } from '../src/db/schema/index.ts';
import { bases, href, paths } from '../src/paths.ts';
import type { Browser } from './browser.ts';
import { openWorld, type World } from './world.ts';

// No list ends silently: whoever follows `Next` from page to page sees everything, once.

const MANY = 2 * PAGE_SIZE + 7;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Follows `Next` to the end. Gives every match of the pattern, page after page. */
async function walk(browser: Browser, start: string, name: string, pattern: RegExp): Promise<string[][]> {
  const pages: string[][] = [];
  for (let path: string | undefined = start; path; ) {
    const page = await (await browser.get(path)).text();
    pages.push([...page.matchAll(pattern)].map((match) => match[1]!));
    path = [...page.matchAll(/href="([^"]*)"[^>]*>\s*Next\s*</g)]
      .map((match) => match[1]!.replaceAll('&amp;', '&'))
      .find((link) => new URL(link, 'http://x').searchParams.has(name));
  }
  return pages;
}

function expectAll(pages: string[][]): void {
  expect(pages.map((page) => page.length)).toEqual([PAGE_SIZE, PAGE_SIZE, 7]);
  expect(new Set(pages.flat()).size).toBe(MANY);
}

const numbers = Array.from({ length: MANY }, (_, index) => index);

test('projects and contacts', async () => {
  const company = await world.company();
  const at = world.clock.now();
  const { db } = world.core.database;
  await db.insert(projects).values(
    numbers.map((n) => ({
      companyId: company.id,
      number: 20_000 + n,
      title: `Job ${n}`,
      createdAt: at,
      updatedAt: at,
    })),
  );
  await db.insert(contacts).values(numbers.map((n) => ({ companyId: company.id, name: `Person ${n}`, createdAt: at })));
  const admin = await company.as(company.admin);
  expectAll(await walk(admin, href(paths.projects), 'page', />(Job \d+)</g));
  expectAll(await walk(admin, href(paths.contacts), 'page', />(Person \d+)</g));
  const found = await walk(admin, href(paths.projects, {}, { search: 'Job 1' }), 'page', />(Job \d+)</g);
  expect(found.flat().length).toBe(new Set(found.flat()).size);
  expect(found.flat().every((title) => title.includes('1'))).toBe(true);
});

test('the items of a project, those that are shared, those that were, and what the client sees', async () => {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const at = world.clock.now();
  const { db } = world.core.database;
  const about = { companyId: company.id, projectId: project.id };
  const rows = numbers.map((n) => ({
    ...{ ...about, id: newId(), kind: 'document', number: 20_000 + n, title: `Paper ${n}` },
    ...{ createdAt: at, updatedAt: at },
  }));
  await db.insert(items).values(rows);
  const admin = await company.as(company.admin);
  const papers = />(Paper \d+)</g;
  expectAll(await walk(admin, href(paths.project, { project: project.id }), 'items', papers));
  expectAll(await walk(admin, href(paths.sharing, { project: project.id }), 'page', papers));
  await db.insert(shares).values(rows.map(({ id }) => ({ ...about, itemId: id, startedAt: at })));
  const manage = href(paths.managePortal, { project: project.id });
  expectAll(await walk(admin, manage, 'shared', papers));
  const client = await company.asClient(await company.access(portal, await company.contact()));
  expectAll(await walk(client, href(bases.portal, { portal: portal.id }), 'page', papers));
  await db.update(shares).set({ endedAt: at });
  expectAll(await walk(admin, manage, 'removed', papers));
});

test('S14: conversations, the project’s own among them before and after anybody wrote in it', async () => {
  const company = await world.company();
  const project = await company.project();
  await company.portal(project);
  const at = world.clock.now();
  const { db } = world.core.database;
  const about = { companyId: company.id, projectId: project.id };
  const papers = numbers.slice(0, 45).map((n) => ({
    ...{ ...about, id: newId(), kind: 'document', number: 20_000 + n, title: `Paper ${n}` },
    ...{ createdAt: at, updatedAt: at },
  }));
  await db.insert(items).values(papers);
  const talks = papers.map(({ id }) => ({ ...about, id: newId(), itemId: id, last: 1 }));
  await db.insert(threads).values(talks);
  const words = { companyId: company.id, number: 1, memberId: company.manager.id, body: 'Hello', at };
  await db.insert(messages).values(talks.map(({ id }) => ({ ...words, threadId: id })));
  const admin = await company.as(company.admin);
  const manage = href(paths.managePortal, { project: project.id });
  const talk = /id="talk-([0-9a-f-]{36}|project)"/g;
  const expected = new Set([...papers.map(({ id }) => id), 'project']);
  const expectTalks = async () => {
    const pages = await walk(admin, manage, 'talks', talk);
    expect(pages.map((page) => page.length)).toEqual([20, 20, 6]);
    expect(new Set(pages.flat())).toEqual(expected);
    return pages;
  };
  expect((await expectTalks()).at(-1)!.at(-1)).toBe('project');
  expect(await (await admin.get(manage)).text()).toContain('45 new messages');
  await admin.post(href(paths.projectMessages, { project: project.id }), { body: 'And in general' });
  expect((await expectTalks())[0]![0]).toBe('project');
});

test('a page that there is not is empty, and leads back; nonsense is the first', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const beyond = await admin.get(href(paths.projects, {}, { page: '99' }));
  expect(beyond.status).toBe(200);
  for (const page of ['0', '-1', 'x', '1e9', '99999999999999'])
    expect((await admin.get(href(paths.projects, {}, { page }))).status).toBe(200);
});
