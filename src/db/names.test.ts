import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import { Names } from './names.ts';
import type { Database } from './open.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.executeSql('create table things (id int primary key, name text)');
  await database.executeSql(`insert into things values (1, 'one'), (2, 'two')`);
});
afterAll(() => database.close());

const all = sql`select * from things order by id`;
const kept = () => database.db.execute<{ n: number }>(sql`select count(*)::int as n from pg_prepared_statements`);

test('a text has one name, as long as it is not renewed; a changing list has none', () => {
  const names = new Names();
  const text = 'select * from "things" where "id" = $1';
  expect(names.of(text)).toMatch(/^p0_[\w-]{22}$/);
  expect(names.of(text)).toBe(names.of(text));
  expect(names.of(`${text} limit 1`)).not.toBe(names.of(text));
  expect(names.of('… in ($1, $2, $3, $4, $5, $6, $7, $8)')).toBeDefined();
  expect(names.of('… in ($1, $2, $3, $4, $5, $6, $7, $8, $9)')).toBeUndefined();
  expect(names.of('insert into t values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)')).toBeDefined();
  expect(names.of('insert into t values ($1), ($2)')).toBeUndefined();
  names.renew();
  expect(names.of(text)).toMatch(/^p1_/);
});

test('their number is bounded', () => {
  const names = new Names();
  const given = Array.from({ length: 2_000 }, (_, n) => names.of(`select ${n}`)).filter(Boolean);
  expect(given).toHaveLength(500);
  expect(names.of('select 0')).toBe(given[0]);
});

test('a statement is kept, and asked again does not make another', async () => {
  const ask = (id: number) => database.db.execute(sql`select name from things where id = ${id}`);
  // One transaction is one connection of the pool, too.
  await database.transaction(async (tx) => {
    const count = async () =>
      (await tx.execute<{ n: number }>(sql`select count(*)::int as n from pg_prepared_statements`)).rows[0]!.n;
    const read = async (id: number) => (await tx.execute(sql`select name from things where id = ${id}`)).rows;
    await count();
    const before = await count();
    expect([await read(1), await read(2), await read(3)]).toEqual([[{ name: 'one' }], [{ name: 'two' }], []]);
    expect((await count()) - before).toBe(1);
  });
  expect((await ask(2)).rows).toEqual([{ name: 'two' }]);
  expect((await kept()).rows[0]!.n).toBeGreaterThan(0);
});

test('a table that changes under a kept statement is read as it is', async () => {
  expect((await database.db.execute(all)).rows).toHaveLength(2);
  await database.executeSql('alter table things add column more text default $$more$$');
  expect((await database.db.execute(all)).rows[0]).toEqual({ id: 1, name: 'one', more: 'more' });
  let runs = 0;
  const inside = () =>
    database.transaction(async (tx) => {
      runs++;
      return (await tx.execute(all)).rows[0];
    });
  await inside();
  await database.executeSql('alter table things drop column more');
  runs = 0;
  expect(await inside()).toEqual({ id: 1, name: 'one' });
  expect(runs).toBe(2);
});

test('a statement that fails harms nobody after it, outside and inside of a transaction', async () => {
  const add = sql`insert into things values (1, 'again')`;
  await expect(database.db.execute(add)).rejects.toMatchObject({ cause: { code: '23505' } });
  await expect(database.db.execute(sql`select nothing from things`)).rejects.toMatchObject({
    cause: { code: '42703' },
  });
  expect((await database.db.execute(all)).rows).toHaveLength(2);
  await expect(database.transaction((tx) => tx.execute(add))).rejects.toMatchObject({ cause: { code: '23505' } });
  await database.transaction(async (tx) => {
    await tx.transaction((part) => part.execute(add)).catch(() => {});
    await tx.execute(sql`insert into things values (3, 'three')`);
  });
  expect((await database.db.execute(all)).rows).toHaveLength(3);
});

test('a failure that was swallowed is not told as a commit', async () => {
  const quiet = database.transaction(async (tx) => {
    await tx.execute(sql`delete from things`);
    await tx.execute(sql`select 1/0`).catch(() => {});
  });
  await expect(quiet).rejects.toThrow('nothing was written');
  expect((await database.db.execute(all)).rows).toHaveLength(3);
});

test('values come back as they went in', async () => {
  const { rows } = await database.executeSql(
    `select $1::int as n, $2::text as t, $3::boolean as b, $4::jsonb as j, $5::text[] as a, $6::text as nothing,
      'null'::jsonb as json_null, $7::numeric as d`,
    [7, 'é"\\{}', true, { a: [1, null] }, ['x', 'y,"z'], null, '12.50'],
  );
  expect(rows).toEqual([
    { n: 7, t: 'é"\\{}', b: true, j: { a: [1, null] }, a: ['x', 'y,"z'], nothing: null, json_null: null, d: '12.50' },
  ]);
});

test('many at once each get their own answer', async () => {
  const ask = async (n: number) => (await database.db.execute<{ n: number }>(sql`select ${n}::int as n`)).rows[0]!.n;
  expect(await Promise.all([4, 5, 6, 7].map(ask))).toEqual([4, 5, 6, 7]);
});
