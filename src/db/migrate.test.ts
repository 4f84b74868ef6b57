import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { migrate, migrationsFolder } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';

const made: string[] = [];
const folder = () => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-migrate-'));
  made.push(place);
  return place;
};
afterEach(() => {
  for (const place of made.splice(0)) fs.rmSync(place, { recursive: true, force: true });
});

/** The migrations as they were when `last` was the newest. */
function until(last: string): string {
  const place = folder();
  fs.cpSync(migrationsFolder(), place, { recursive: true });
  const file = path.join(place, 'meta', '_journal.json');
  const journal = JSON.parse(fs.readFileSync(file, 'utf8')) as { entries: { tag: string }[] };
  const at = journal.entries.findIndex(({ tag }) => tag === last);
  expect(at, last).toBeGreaterThanOrEqual(0);
  fs.writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at + 1) }));
  return place;
}

const ID = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;

/** A company with an estimate, an invoice, and one client who sees documents only, as 0003 kept them. */
async function fill(database: Database): Promise<void> {
  const at = "'2026-03-02T15:00:00Z'";
  const rows = [
    `insert into companies (id, name, created_at) values ('${ID(1)}', 'Ridge', ${at})`,
    `insert into projects (id, company_id, number, title, created_at, updated_at)
      values ('${ID(2)}', '${ID(1)}', 10001, 'Kitchen', ${at}, ${at})`,
    ...['estimate', 'invoice', 'document'].map(
      (kind, index) => `insert into items (id, company_id, project_id, kind, number, title, created_at, updated_at)
        values ('${ID(3 + index)}', '${ID(1)}', '${ID(2)}', '${kind}', 10001, 'Of ${kind}', ${at}, ${at})`,
    ),
    `insert into estimates (item_id, company_id, summary, discount_cents, tax_basis_points, total_cents)
      values ('${ID(3)}', '${ID(1)}', 'Cabinets', 100, 825, 248515)`,
    `insert into invoices (item_id, company_id, terms, total_cents, paid_cents, due_on)
      values ('${ID(4)}', '${ID(1)}', 'Net 30', 50000, 20000, '2026-04-01')`,
    `insert into contacts (id, company_id, name, created_at) values ('${ID(6)}', '${ID(1)}', 'Clara', ${at})`,
    `insert into portals (id, company_id, project_id, enabled, changed_at, created_at)
      values ('${ID(7)}', '${ID(1)}', '${ID(2)}', true, ${at}, ${at})`,
    `insert into accesses (id, company_id, project_id, portal_id, contact_id, kinds, created_at)
      values ('${ID(8)}', '${ID(1)}', '${ID(2)}', '${ID(7)}', '${ID(6)}', '{document}', ${at})`,
  ];
  for (const row of rows) await database.db.execute(sql.raw(row));
}

test('bills, their totals and who sees what outlive the migration that keeps them once', async () => {
  const database = await openDatabase({ dataDir: folder(), durable: false });
  try {
    await migrate(database, until('0003_portal_number'));
    await fill(database);
    await migrate(database);
    const rows = async (query: string) => (await database.db.execute(sql.raw(query))).rows;
    expect(await rows('select kind, total_cents::int, paid_cents::int, due_on::text from items order by id')).toEqual([
      { kind: 'estimate', total_cents: 248_515, paid_cents: null, due_on: null },
      { kind: 'invoice', total_cents: 50_000, paid_cents: 20_000, due_on: '2026-04-01' },
      { kind: 'document', total_cents: null, paid_cents: null, due_on: null },
    ]);
    const bills = 'select summary, terms, discount_cents::int, tax_basis_points::float from bills order by item_id';
    expect(await rows(bills)).toEqual([
      { summary: 'Cabinets', terms: '', discount_cents: 100, tax_basis_points: 825 },
      { summary: '', terms: 'Net 30', discount_cents: 0, tax_basis_points: 0 },
    ]);
    // Who did not see estimates does not see what amends them either, which came as a kind of its own (H6).
    expect(await rows('select hidden_kinds from accesses')).toEqual([
      { hidden_kinds: ['estimate', 'invoice', 'daily-log', 'change-order'] },
    ]);
  } finally {
    await database.close();
  }
});
