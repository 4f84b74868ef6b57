import { sql } from 'drizzle-orm';
import { openDatabase } from './open.ts';

// Run by pglite.test.ts as a process of its own, to be killed while it writes.
const database = await openDatabase({ dataDir: process.argv[2]!, template: process.argv[3] });
await database.executeSql('create table rows (n int)');
for (let n = 0; ; n++) {
  await database.db.transaction((tx) => tx.execute(sql`insert into rows values (${n})`));
  process.stdout.write(`${n}\n`);
}
