import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { createApp } from '../src/app.ts';
import type { Core } from '../src/core/core.ts';
import { beginSession } from '../src/core/sessions.ts';
import { accesses, files, items, members, newId, portals, projects, rights, shares } from '../src/db/schema/index.ts';
import { KINDS, resourceOf } from '../src/kinds.ts';
import { bases, href, paths, portalPaths, under } from '../src/paths.ts';
import type { Services } from '../src/services/index.ts';

/** A statement as the program asks it. */
export interface Question {
  text: string;
  values: unknown[];
}

/** A page that is measured, with what its floor has to do: ask the same, send the same bytes. */
export interface Page {
  name: string;
  path: string;
  cookie: string;
  questions: Question[];
  /** Base64 of what goes over the wire (compressed, as browsers ask for), or the file that is streamed. */
  body?: string;
  file?: string;
}

const KITCHEN = 'Okafor kitchen remodel';
const FILE_BYTES = 1024 * 1024;
export const MANAGE = 'Manage portal';
const [HOME, PROJECT, LIST, FILE] = ['portal home', 'project', 'list of projects', '1 MB file'] as const;
const itemPage = (kind: (typeof KINDS)[number]) => `${resourceOf(kind)}: one`;

/** The names of the pages, in their order. */
export const PAGES = [HOME, ...KINDS.map(itemPage), MANAGE, PROJECT, LIST, FILE];

/** The pages of the demo's kitchen, each with what it asks and sends. */
export async function kitchenPages(core: Core, services: Services, dataDir: string, companyId: string) {
  const { db } = core.database;
  const [kitchen] = await db
    .select({ project: projects.id, portal: portals.id, access: accesses.id, contact: accesses.contactId })
    .from(projects)
    .innerJoin(portals, eq(portals.projectId, projects.id))
    .innerJoin(accesses, and(eq(accesses.portalId, portals.id), isNull(accesses.removedAt)))
    .where(and(eq(projects.companyId, companyId), eq(projects.title, KITCHEN)))
    .orderBy(accesses.createdAt)
    .limit(1);
  if (!kitchen) throw new Error(`The demo has no ${KITCHEN}.`);
  const client = await signIn(core, companyId, { kind: 'client', id: kitchen.contact }, kitchen.access);
  const theirs = and(eq(members.companyId, companyId), eq(members.role, 'Admin'));
  const [admin] = await db.select().from(members).where(theirs);
  const member = await signIn(core, companyId, { kind: 'member', id: admin!.id });
  const base = href(bases.portal, { portal: kitchen.portal });
  const project = { project: kitchen.project };
  const page = (name: string, cookie: string, at: string): Page => ({ name, cookie, path: at, questions: [] });
  const ofKinds: Page[] = [];
  let file: Page | undefined;
  for (const kind of KINDS) {
    const item = await sharedItem(core, kitchen.project, kind);
    ofKinds.push(page(itemPage(kind), client, under(base, portalPaths.item, { item })));
    if (kind !== 'document') continue;
    const kept = await keepFile(core, services, companyId, item);
    const at = under(base, portalPaths.file, { file: kept.id });
    file = { ...page(FILE, client, at), file: path.join(dataDir, 'files', kept.place) };
  }
  const pages = [
    page(HOME, client, base),
    ...ofKinds,
    page(MANAGE, member, href(paths.managePortal, project)),
    page(PROJECT, member, href(paths.project, project)),
    page(LIST, member, href(paths.projects)),
    file!,
  ];
  for (const page of pages) await note(core, services, page);
  return pages;
}

type Who = Parameters<typeof beginSession>[3];

async function signIn(core: Core, companyId: string, who: Who, accessId?: string): Promise<string> {
  const { token } = await core.database.transaction(async (tx) => {
    const session = await beginSession(tx, new Date(), companyId, who, 'Bench');
    if (accessId) await tx.insert(rights).values({ sessionId: session.id, accessId });
    return session;
  });
  return `__Host-${who.kind}=${token}`;
}

async function sharedItem(core: Core, projectId: string, kind: (typeof KINDS)[number]): Promise<string> {
  const [row] = await core.database.db
    .select({ id: items.id })
    .from(items)
    .innerJoin(shares, and(eq(shares.itemId, items.id), isNull(shares.endedAt)))
    .where(and(eq(items.projectId, projectId), eq(items.kind, kind)))
    .orderBy(desc(items.createdAt))
    .limit(1);
  if (!row) throw new Error(`${KITCHEN} shows no ${kind}.`);
  return row.id;
}

/** A file of 1 MB among those of an item. Gives its id, and where it lies in the folder of files. */
async function keepFile(core: Core, services: Services, companyId: string, itemId: string) {
  const { key, bytes, sha256 } = await services.files.put(randomBytes(FILE_BYTES));
  const id = newId();
  const about = { name: 'large.pdf', type: 'application/pdf', bytes, sha256, storageKey: key, position: 99 };
  await core.database.db.insert(files).values({ id, companyId, itemId, ...about, createdAt: new Date() });
  return { id, place: path.join(key.slice(0, 2), key.slice(2, 4), key) };
}

/** Asks for the page once in this process, and notes what it asks the database and what it sends. */
async function note(core: Core, services: Services, page: Page): Promise<void> {
  const { app } = createApp(core, services);
  const driver = (core.database.db as unknown as { $client: { query: (...args: unknown[]) => unknown } }).$client;
  const query = driver.query;
  driver.query = (...args) => {
    const [asked, values = []] = args as [string | { text: string }, unknown[]?];
    page.questions.push({ text: typeof asked === 'string' ? asked : asked.text, values });
    return query.apply(driver, args);
  };
  try {
    const headers = { cookie: page.cookie, 'accept-encoding': 'gzip, deflate, br' };
    const response = await app.request(new URL(page.path, core.baseUrl).href, { headers });
    if (response.status !== 200) throw new Error(`${page.path} answered ${response.status}.`);
    const body = Buffer.from(await response.arrayBuffer());
    if (!page.file) page.body = body.toString('base64');
  } finally {
    driver.query = query;
  }
}
