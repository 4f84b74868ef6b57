import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { items, shares } from '../../db/schema/index.ts';
import { type ItemKind, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { photoFile, watchStore } from '../uploads/photo.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const forms = {
  estimate: () => bill,
  invoice: () => bill,
  document: () => ({ title: 'A paper', file: new File(['Some words.'], 'paper.txt') }),
  'daily-log': () => ({ title: 'A day', logDate: '2026-03-02' }),
} satisfies Partial<Record<ItemKind, () => Record<string, string | File>>>;
const WRITTEN = Object.keys(forms) as (keyof typeof forms)[];
const bill = {
  title: 'Roof',
  'lines.0.description': 'Work',
  'lines.0.quantity': '2',
  'lines.0.unit_price': '10',
};

/** The company's items, each with whether it is shared. */
async function standing(company: Cast) {
  const live = and(eq(shares.itemId, items.id), isNull(shares.endedAt));
  const { db } = world.core.database;
  return await db
    .select({ kind: items.kind, status: items.status, share: shares.startedBy })
    .from(items)
    .leftJoin(shares, live)
    .where(eq(items.companyId, company.id));
}

const newPage = (project: { id: string }, kind: ItemKind) =>
  href(paths.kindNew, { project: project.id, kind: resourceOf(kind) });

test.each(WRITTEN)('S15: Save & share saves a new %s and shares it', async (kind) => {
  const company = await world.company();
  const project = await company.project();
  const mara = await company.as(company.manager);
  expect(await (await mara.get(newPage(project, kind))).text()).toContain('Save &amp; share');
  const saved = await mara.post(newPage(project, kind), { ...forms[kind](), share: 'yes' });
  expect(saved.status).toBe(303);
  const status = kind === 'estimate' || kind === 'invoice' ? 'Sent' : null;
  expect(await standing(company)).toEqual([{ kind, status, share: company.manager.id }]);
  expect(await (await mara.follow(saved)).text()).toContain('and shared to portal');
});

test('S15: without Edit on projects there is no Save & share, and the server refuses it, saving nothing', async () => {
  const company = await world.company();
  const project = await company.project();
  const cora = await company.as(company.crew);
  expect(await (await cora.get(newPage(project, 'daily-log'))).text()).not.toContain('Save &amp; share');
  const refused = await cora.post(newPage(project, 'daily-log'), { ...forms['daily-log'](), share: 'yes' });
  expect(refused.status).toBe(403);
  const log = await company.item(project, 'daily-log');
  const edit = href(paths.itemEdit, { project: project.id, kind: 'daily-logs', item: log.id });
  expect((await cora.post(edit, { ...forms['daily-log'](), revision: '1', share: 'yes' })).status).toBe(403);
  expect(await standing(company)).toEqual([{ kind: 'daily-log', status: null, share: null }]);
  const [kept] = await world.core.database.db.select().from(items).where(eq(items.id, log.id));
  expect(kept?.title).toBe(log.title);
});

/** While the database refuses every new share. */
async function withoutShares(work: () => Promise<void>) {
  const { database } = world.core;
  const refuse = `create function refuse_share() returns trigger language plpgsql as
    'begin raise exception ''no share''; end'`;
  await database.executeSql(refuse);
  await database.executeSql(
    'create trigger refuse_share before insert on shares for each row execute function refuse_share()',
  );
  await work().finally(() => database.executeSql('drop function refuse_share cascade'));
}

test.each(WRITTEN)('T6: where a new %s cannot be shared it is not saved, and no file of it stays', async (kind) => {
  const company = await world.company();
  const project = await company.project();
  const mara = await company.as(company.manager);
  const store = watchStore(world);
  const photos = kind === 'daily-log' ? [await photoFile('site.jpg', 40, 30)] : [];
  const form = { ...forms[kind](), ...(photos.length && { photos }), share: 'yes' };
  await withoutShares(async () => expect((await mara.post(newPage(project, kind), form)).status).toBe(500));
  expect(await standing(company)).toEqual([]);
  expect(store.there.size).toBe(0);
  store.restore();
  expect((await mara.post(newPage(project, kind), form)).status).toBe(303);
  expect(await standing(company)).toMatchObject([{ kind, share: company.manager.id }]);
});

test('T6: where a stored item cannot be shared, what was typed is not saved', async () => {
  const company = await world.company();
  const project = await company.project();
  const mara = await company.as(company.manager);
  for (const kind of WRITTEN) {
    const { id, title } = await company.item(project, kind);
    const edit = href(paths.itemEdit, { project: project.id, kind: resourceOf(kind), item: id });
    const form = { ...forms[kind](), title: 'Another title', revision: '1', share: 'yes' };
    const kept = () => world.core.database.db.select().from(items).where(eq(items.id, id));
    await withoutShares(async () => expect((await mara.post(edit, form)).status).toBe(500));
    expect(await kept()).toMatchObject([{ title, revision: 1 }]);
    expect((await mara.post(edit, form)).status).toBe(303);
    expect(await kept()).toMatchObject([{ title: 'Another title', revision: 2 }]);
  }
  const shares = (await standing(company)).map((item) => item.share);
  expect(shares).toEqual(WRITTEN.map(() => company.manager.id));
});

test('Save & share of a stored estimate shares what it says now; a refused form shares nothing', async () => {
  const company = await world.company();
  const project = await company.project();
  const estimate = await company.item(project, 'estimate');
  const mara = await company.as(company.manager);
  const edit = href(paths.itemEdit, { project: project.id, kind: 'estimates', item: estimate.id });
  expect((await mara.post(edit, { ...bill, title: '', revision: '1', share: 'yes' })).status).toBe(422);
  expect(await standing(company)).toEqual([{ kind: 'estimate', status: 'Draft', share: null }]);
  expect((await mara.post(edit, { ...bill, revision: '1', share: 'yes' })).status).toBe(303);
  expect(await standing(company)).toEqual([{ kind: 'estimate', status: 'Sent', share: company.manager.id }]);
  // What is shared already is only saved.
  expect(await (await mara.get(edit)).text()).not.toContain('Save &amp; share');
});

test('A form that came twice, changed meanwhile, shares nothing of what came first', async () => {
  const company = await world.company();
  const project = await company.project();
  const mara = await company.as(company.manager);
  const id = crypto.randomUUID();
  const at = newPage(project, 'estimate');
  expect((await mara.post(at, { ...bill, id })).status).toBe(303);
  expect((await mara.post(at, { ...bill, id, title: 'Other roof', share: 'yes' })).status).toBe(422);
  expect(await standing(company)).toEqual([{ kind: 'estimate', status: 'Draft', share: null }]);
  expect((await mara.post(at, { ...bill, id, share: 'yes' })).status).toBe(303);
  expect(await standing(company)).toEqual([{ kind: 'estimate', status: 'Sent', share: company.manager.id }]);
});
