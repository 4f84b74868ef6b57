import { sql } from 'drizzle-orm';
import type { World } from '../world.ts';

/** A digest of every table: equal before and after means that nothing was written, by anybody. */
export async function fingerprint({ core }: World): Promise<string> {
  const { db } = core.database;
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const digests = tables.rows.map(
    ({ name }) => sql`select ${name}::text as name, count(*)::int as rows,
      md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.identifier(name)} t`,
  );
  const jobs = sql`select 'jobs' as name, count(*)::int as rows, '' as digest from pgboss.job
    where name not like '\\_\\_pgboss%'`;
  const { rows } = await db.execute(sql.join([...digests, jobs], sql` union all `));
  // Postgres may read them in parallel, in any order.
  return rows
    .map((row) => `${row.name} ${row.rows} ${row.digest}`)
    .sort()
    .join('\n');
}
