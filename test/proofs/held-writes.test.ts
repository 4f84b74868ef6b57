import net from 'node:net';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { act } from '../../src/core/act.ts';
import { system } from '../../src/core/core.ts';
import {
  accesses,
  approvals,
  assignments,
  companies,
  links,
  members,
  messages,
  portals,
  shares,
} from '../../src/db/schema/index.ts';
import { changeRole } from '../../src/features/members/change-role.ts';
import { bases, href, linkPaths, paths, portalPaths, under } from '../../src/paths.ts';
import type { Browser } from '../browser.ts';
import type { Cast } from '../cast.ts';
import { cookieOf, openServed } from '../served.ts';
import type { World } from '../world.ts';

// T3, held writes: whoever lost their right while their form was under way changes nothing (R2). A form is held at the
// two places where time can pass: half of its body is not there yet, or its act waits for its turn.

let world: World;
let port: number;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, port, close } = await openServed());
});
afterAll(() => close());

async function stage() {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const contact = await company.contact();
  const access = await company.access(portal, contact);
  const item = await company.item(project, 'estimate', { status: 'Sent' });
  const share = await company.share(item);
  const link = await company.link(share, { contactId: contact.id });
  return { company, project, portal, contact, access, item, share, link, admin: await company.as(company.admin) };
}
type Stage = Awaited<ReturnType<typeof stage>>;

/** Who writes, what, and the two ways of taking it away: as people do, and as rows inside a transaction. */
interface Way {
  writer(stage: Stage): Promise<Browser>;
  path(stage: Stage): string;
  revoke(stage: Stage): Promise<unknown>;
  rows(stage: Stage, tx: Tx): Promise<unknown>;
}
type Tx = Parameters<Parameters<World['core']['database']['db']['transaction']>[0]>[0];

const message = ({ portal, item }: Stage) =>
  under(href(bases.portal, { portal: portal.id }), portalPaths.itemMessages, { item: item.id });
const client = ({ company, access }: Stage) => company.asClient(access);
const manager = ({ company }: Stage) => company.as(company.manager);
const reply = ({ project, item }: Stage) => href(paths.itemMessages, { project: project.id, item: item.id });
const behind = ({ link }: Stage, path: string) => under(href(bases.link, { link: link.id }), path);

async function visitor({ link }: Stage): Promise<Browser> {
  const browser = world.browser();
  await browser.get(href(paths.linkVisit, { secret: link.secret }));
  return browser;
}

/** The one to whom the link was sent, who has typed the code and may approve (B4). */
async function addressee(set: Stage): Promise<Browser> {
  const browser = await visitor(set);
  await browser.post(behind(set, linkPaths.codes));
  await browser.post(behind(set, linkPaths.code), { code: await world.codeFor(set.contact.email!) });
  return browser;
}

const gone = () => ({ removedAt: world.clock.now() });
const ended = () => ({ endedAt: world.clock.now() });
const over = () => ({ expiresAt: world.clock.now() });

const ways: Record<string, Way> = {
  'the client is removed': {
    writer: client,
    path: message,
    revoke: ({ admin, project, access }) =>
      admin.post(href(paths.revocation, { project: project.id, access: access.id })),
    rows: ({ access }, tx) => tx.update(accesses).set(gone()).where(eq(accesses.id, access.id)),
  },
  'the portal is switched off': {
    writer: client,
    path: message,
    revoke: ({ admin, project }) => admin.post(href(paths.portalDisabling, { project: project.id })),
    rows: ({ portal }, tx) => tx.update(portals).set({ enabled: false }).where(eq(portals.id, portal.id)),
  },
  'the item is removed': {
    writer: client,
    path: message,
    revoke: ({ admin, project, item }) => admin.post(href(paths.itemRemoval, { project: project.id, item: item.id })),
    rows: ({ share }, tx) => tx.update(shares).set(ended()).where(eq(shares.id, share.id)),
  },
  'the member is taken off the project': {
    writer: manager,
    path: reply,
    revoke: ({ admin, project, company }) =>
      admin.post(href(paths.projectTeam, { project: project.id }), { member: [company.admin.id] }),
    rows: ({ company }, tx) => tx.delete(assignments).where(eq(assignments.memberId, company.manager.id)),
  },
  'the member gets a lesser role': {
    writer: manager,
    path: reply,
    revoke: ({ company }) =>
      act(system(world.core, company.id), (act) => changeRole(act, company.manager.id, 'Field Crew')),
    rows: ({ company }, tx) => tx.update(members).set({ role: 'Field Crew' }).where(eq(members.id, company.manager.id)),
  },
  'the link is ended': {
    writer: visitor,
    path: (set) => behind(set, linkPaths.viewing),
    revoke: ({ admin, project, item, link }) =>
      admin.post(href(paths.linkEnding, { project: project.id, item: item.id, link: link.id })),
    rows: ({ link }, tx) => tx.update(links).set(ended()).where(eq(links.id, link.id)),
  },
  'the link that is approved by is over': {
    writer: addressee,
    path: (set) => behind(set, linkPaths.approval),
    revoke: ({ link }) => world.core.database.db.update(links).set(over()).where(eq(links.id, link.id)),
    rows: ({ link }, tx) => tx.update(links).set(over()).where(eq(links.id, link.id)),
  },
  'who approves by a link has another address': {
    writer: addressee,
    path: (set) => behind(set, linkPaths.approval),
    revoke: ({ admin, contact }) =>
      admin.post(href(paths.contactEdit, { contact: contact.id }), { name: contact.name, email: 'other@home.test' }),
    rows: ({ link }, tx) => tx.update(links).set(ended()).where(eq(links.id, link.id)),
  },
};

const BODY = `body=Too+late&version=1&name=Maya&key=${crypto.randomUUID()}`;

/** Sends a form over a socket, the second half when it is told to. */
function post(path: string, { cookies }: Browser) {
  const socket = net.connect({ port, host: '127.0.0.1' });
  const answer = new Promise<number>((resolve) => {
    socket.on('error', () => {}).once('data', (part) => resolve(Number(part.toString().slice(9, 12))));
  }).finally(() => socket.destroy());
  const cookie = cookieOf({ cookies });
  const type = 'Content-Type: application/x-www-form-urlencoded';
  const head = ['Host: porchlight.test', 'Origin: https://porchlight.test', `Cookie: ${cookie}`, type];
  socket.write(`POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\nContent-Length: ${BODY.length}\r\n\r\n`);
  socket.write(BODY.slice(0, 8));
  return { answer, rest: () => socket.write(BODY.slice(8)) };
}

/** What was written in the company by whoever should not. */
async function stored({ id }: Cast): Promise<number> {
  const { db } = world.core.database;
  const viewed = and(eq(links.companyId, id), isNotNull(links.lastViewedAt));
  const written = await db.select().from(messages).where(eq(messages.companyId, id));
  const approved = await db.select().from(approvals).where(eq(approvals.companyId, id));
  return written.length + approved.length + (await db.select().from(links).where(viewed)).length;
}

/** Resolves when a door has asked the database who is there. */
async function doorPassed(): Promise<void> {
  const { $client } = world.core.database.db as unknown as { $client: { query(): unknown } };
  const asked = vi.spyOn($client, 'query');
  await vi.waitUntil(() => asked.mock.calls.length > 0, { interval: 5 });
  asked.mockRestore();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await world.core.database.db.execute(sql`select 1`);
}

test.each(Object.entries(ways))(
  'without interruption it is written, else this would prove nothing: %s',
  async (_, way) => {
    const set = await stage();
    const posted = post(way.path(set), await way.writer(set));
    posted.rest();
    expect(await posted.answer).toBeLessThan(400);
    expect(await stored(set.company)).toBe(1);
  },
);

test.each(Object.entries(ways))(
  'half a body is there when %s: the rest is refused and nothing stored',
  async (_, way) => {
    const set = await stage();
    const writer = await way.writer(set);
    const passed = doorPassed();
    const posted = post(way.path(set), writer);
    await passed;
    await way.revoke(set);
    posted.rest();
    expect([303, 403, 404, 410, 503]).toContain(await posted.answer);
    expect(await stored(set.company)).toBe(0);
  },
);

/** Resolves when somebody waits for this transaction. */
async function someoneWaits(tx: Tx): Promise<void> {
  const waiting = sql`select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`;
  while ((await tx.execute(waiting)).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

const onPostgres = process.env.TEST_DATABASE === 'postgres';

test.runIf(onPostgres).each(Object.entries(ways))(
  'its act waits for its turn when %s: nothing is stored',
  async (_, way) => {
    const set = await stage();
    const writer = await way.writer(set);
    const posted = await world.core.database.db.transaction(async (tx) => {
      await tx.select().from(companies).where(eq(companies.id, set.company.id)).for('no key update');
      const posted = post(way.path(set), writer);
      posted.rest();
      await someoneWaits(tx);
      await way.rows(set, tx);
      return posted;
    });
    expect([303, 403, 404, 410, 503]).toContain(await posted.answer);
    expect(await stored(set.company)).toBe(0);
  },
);
