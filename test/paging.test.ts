import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAGE_SIZE } from '../src/core/paging.ts';
import {
  assignments,
  contacts,
  items,
  links,
  members,
  messageCounts,
  messages,
  newId,
  projects,
  sessions,
  shares,
  threads,
} from '../src/db/schema/index.ts';
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
      .find((link) => new URL(link, 'http://x').searchParams.get(name) === `${pages.length + 1}`);
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
  // What needs the client names some of them once more, above the lists.
  const listed = /id="item-.*?>(Paper \d+)</gs;
  expectAll(await walk(client, href(bases.portal, { portal: portal.id }), 'page', listed));
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
  await db.insert(messageCounts).values({ ...about, memberId: null, kind: 'document', count: talks.length });
  const admin = await company.as(company.admin);
  const manage = href(paths.managePortal, { project: project.id });
  const talk = /id="talk-([0-9a-f-]{36}|project)"/g;
  const expected = new Set([...papers.map(({ id }) => id), 'project']);
  const expectTalks = async () => {
    const pages = await walk(admin, manage, 'talks', talk);
    expect(pages.map((page) => page.length)).toEqual([12, 12, 12, 10]);
    expect(new Set(pages.flat())).toEqual(expected);
    return pages;
  };
  expect((await expectTalks()).at(-1)!.at(-1)).toBe('project');
  expect(await (await admin.get(manage)).text()).toContain('45 new messages');
  await admin.post(href(paths.projectMessages, { project: project.id }), { body: 'And in general' });
  expect((await expectTalks())[0]![0]).toBe('project');
});

test('the team, where a member is signed in, and the projects of a contact', async () => {
  const company = await world.company();
  const at = world.clock.now();
  const { db } = world.core.database;
  const seven = numbers.slice(0, MANY - company.team.length);
  await db.insert(members).values(
    seven.map((n) => ({
      companyId: company.id,
      name: `Aide ${n}`,
      email: `${n}`,
      role: 'Field Crew',
      createdAt: at,
    })),
  );
  const admin = await company.as(company.admin);
  expectAll(await walk(admin, href(paths.settings), 'members', /id="member-([0-9a-f-]{36})"/g));
  const clara = await company.contact();
  await db.insert(projects).values(
    numbers.map((n) => ({
      ...{ companyId: company.id, number: 30_000 + n, title: `Job ${n}`, clientContactId: clara.id },
      ...{ createdAt: at, updatedAt: at },
    })),
  );
  expectAll(await walk(admin, href(paths.contact, { contact: clara.id }), 'projects', />(Job \d+)</g));
  const session = { companyId: company.id, memberId: company.admin.id, createdAt: at, seenAt: at };
  await db
    .insert(sessions)
    .values(numbers.slice(1).map((n) => ({ ...session, browser: `Browser ${n}`, tokenHash: `${company.id} ${n}` })));
  expectAll(await walk(admin, href(paths.account), 'page', />(Browser \d+|Test browser)</g));
});

test('the history of an item and its public links; what lives is said on every page', async () => {
  const company = await world.company();
  const project = await company.project();
  const item = await company.item(project);
  const at = world.clock.now();
  const { db } = world.core.database;
  const about = { companyId: company.id, projectId: project.id, itemId: item.id };
  const before = (n: number) => new Date(at.getTime() - (n + 1) * 60_000);
  await db
    .insert(shares)
    .values(
      numbers
        .slice(1)
        .map((n) => ({ ...about, startedAt: before(n), endedAt: before(n), startedBy: company.admin.id })),
    );
  const live = await company.share(item, { startedBy: company.admin.id });
  const kept = { companyId: company.id, shareId: live.id, createdBy: company.admin.id };
  const made = numbers.map((n) => ({ ...kept, id: newId(), secretHash: `${live.id} ${n}`, createdAt: before(n) }));
  await db.insert(links).values(made);
  const admin = await company.as(company.admin);
  const page = href(paths.item, { project: project.id, kind: 'documents', item: item.id });
  expectAll(await walk(admin, page, 'links', /id="link-([0-9a-f-]{36})"/g));
  const history = await walk(admin, page, 'history', />(Shared|Shared and removed)<\/(?:a|h3|span|strong|p)/g);
  expect(history.map((titles) => titles.filter((title) => title === 'Shared and removed').length)).toEqual([
    99, 100, 7,
  ]);
  const late = await (await admin.get(`${page}?history=3`)).text();
  expect(late).toContain('Shared to portal');
  const removal = href(paths.itemRemoval, { project: project.id, item: item.id });
  expect(await (await admin.get(removal)).text()).toContain(`Its ${MANY} public links stop working`);
});

test('a form chooses among everybody: it says that there are more, finds them, and takes them', async () => {
  const company = await world.company();
  const project = await company.project();
  await company.portal(project);
  const at = world.clock.now();
  const { db } = world.core.database;
  const people = Array.from({ length: 503 }, (_, n) => ({
    ...{ id: newId(), companyId: company.id, createdAt: at },
    ...{ name: `Person ${String(n).padStart(3, '0')}`, email: `${company.id}.${n}@home.test` },
  }));
  await db.insert(contacts).values(people);
  const { id: missed, name } = people[502]!;
  const admin = await company.as(company.admin);
  const forms = [
    href(paths.invitationNew, { project: project.id }),
    href(paths.projectDetails, { project: project.id }),
    href(paths.projectNew),
  ];
  for (const form of forms) {
    const first = await (await admin.get(form)).text();
    expect(first.match(/<option value="[^"]+"[^>]*>Person/g)).toHaveLength(500);
    expect(first).toContain('Search for anyone who’s missing');
    const found = await (await admin.get(`${form}?contacts=${encodeURIComponent(name)}`)).text();
    expect([...found.matchAll(/<option value="([^"]+)"[^>]*>Person/g)].map(([, id]) => id)).toEqual([missed]);
  }
  const [invitation, details] = forms as [string, string];
  expect((await admin.post(invitation, { contact: missed })).status).toBe(303);
  const { title } = project;
  expect((await admin.post(details, { title, status: 'In progress', clientId: missed })).status).toBe(303);
  const again = await (await admin.get(details)).text();
  expect(again).toMatch(new RegExp(`<option value="${missed}" selected`));
});

test('who is assigned on another page of the team stays so', async () => {
  const company = await world.company();
  const late = { id: newId(), companyId: company.id, name: 'Zoe', email: 'z', role: 'Field Crew' };
  const at = world.clock.now();
  const { db } = world.core.database;
  const aide = { companyId: company.id, role: 'Field Crew', createdAt: at };
  const few = numbers.slice(0, MANY - company.team.length - 1);
  const aides = few.map((n) => ({ ...aide, name: `Aide ${n}`, email: `${company.id} ${n}` }));
  await db.insert(members).values([...aides, { ...late, createdAt: at }]);
  const project = await company.project({ assigned: [late] });
  const admin = await company.as(company.admin);
  const team = href(paths.projectTeam, { project: project.id });
  expectAll(await walk(admin, team, 'page', /type="checkbox"[^>]* name="member" value="([^"]+)"/g));
  const first = await (await admin.get(team)).text();
  expect(first).toContain(`<input type="hidden" name="member" value="${late.id}"`);
  expect((await admin.post(team, { member: [late.id, company.crew.id] })).status).toBe(303);
  const assigned = await db.select().from(assignments).where(eq(assignments.projectId, project.id));
  expect(assigned.map(({ memberId }) => memberId).sort()).toEqual([late.id, company.crew.id].sort());
});

test('a page that there is not is empty, and leads back; nonsense is the first', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const beyond = await admin.get(href(paths.projects, {}, { page: '99' }));
  expect(beyond.status).toBe(200);
  for (const page of ['0', '-1', 'x', '1e9', '99999999999999'])
    expect((await admin.get(href(paths.projects, {}, { page }))).status).toBe(200);
});
