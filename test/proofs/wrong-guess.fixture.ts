import { openDatabase } from '../../src/db/open.ts';
import { codes, failures } from '../../src/db/schema/index.ts';
import { testTemplate } from '../database.ts';
import { openWorld } from '../world.ts';

// A program that lives for one wrong guess: `wrong-guess.fixture.ts <folder> <email>`. It says what it found and what
// came of the guess, and then waits to be killed.
const [folder = '', email = ''] = process.argv.slice(2);
const database = await openDatabase({ dataDir: folder, template: await testTemplate() });
const world = await openWorld({ database });
const { db } = world.core.database;
const [before] = await db.select({ count: failures.count }).from(failures);
// Time stands still in a world: a minute before or after makes no difference to the count.
world.clock.advance(Number(before?.count ?? 0) * 3_600_000);
const browser = world.browser();
const asked = await browser.post('/sign-in', { email });
const guess = await browser.post('/sign-in/code', { code: '00000000' });
const [after] = await db.select({ count: failures.count }).from(failures);
const [code] = await db.select({ tries: codes.tries }).from(codes).limit(1);
const said = { before: before?.count ?? 0, after: after?.count ?? 0, asked: asked.status, guess: guess.status };
process.stdout.write(`${JSON.stringify({ ...said, tries: code?.tries ?? 0 })}\n`);
setInterval(() => {}, 60_000);
