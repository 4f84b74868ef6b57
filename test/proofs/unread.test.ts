import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act } from '../../src/core/act.ts';
import type { Actor } from '../../src/core/core.ts';
import { roleNamed } from '../../src/core/permissions.ts';
import { type ClientScope, mint, type TeamScope } from '../../src/core/scope.ts';
import { conversations } from '../../src/features/messages/queries.conversations.ts';
import { thread } from '../../src/features/messages/queries.ts';
import { unreadFor } from '../../src/features/messages/queries.unread.ts';
import { read } from '../../src/features/messages/read.ts';
import { send } from '../../src/features/messages/send.ts';
import { KINDS } from '../../src/kinds.ts';
import type { Cast, CastMember } from '../cast.ts';
import { openWorld, type World } from '../world.ts';
import { openChances } from './seed.ts';
import { sized } from './size.ts';

/** T7. */
const RUNS = sized({ quick: 100, long: 1000 });

const PEOPLE = ['admin', 'crew', 'clara', 'paul'] as const;
const SUBJECTS = ['project', 'invoice', 'document'] as const;
type Person = (typeof PEOPLE)[number];
type Subject = (typeof SUBJECTS)[number];

/** What happens to a person's mark on its way: it arrives late (so out of order), or twice, or never. */
type Step =
  | { do: 'write'; by: Person; in: Subject }
  | { do: 'mark'; by: Person; in: Subject; share: number; fate: 'arrives' | 'late' | 'twice' | 'lost' };

const by = fc.constantFrom(...PEOPLE);
const where = fc.constantFrom(...SUBJECTS);
const fate = fc.constantFrom('arrives' as const, 'late' as const, 'twice' as const, 'lost' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('write' as const), by, in: where }),
  fc.record({
    do: fc.constant('mark' as const),
    by,
    in: where,
    share: fc.double({ min: 0, max: 1.2, noNaN: true }),
    fate,
  }),
);

let world: World;
let company: Cast;
beforeAll(async () => {
  world = await openWorld();
  company = await world.company();
});
afterAll(() => world.close());

/** A fresh project with two shared items, and everybody's eyes on it. */
async function stage() {
  const project = await company.project();
  const portal = await company.portal(project);
  const items = { invoice: await company.item(project, 'invoice'), document: await company.item(project, 'document') };
  for (const item of Object.values(items)) await company.share(item);
  const clients = { clara: await company.contact(), paul: await company.contact() };
  const shared = { core: world.core, companyId: company.id, prove: async () => {} };
  const memberScope = (member: CastMember) =>
    mint<TeamScope>({
      ...shared,
      kind: 'team',
      actor: actorOf(member.id, 'member'),
      member,
      role: roleNamed(member.role),
    } as never);
  const clientScope = (contact: { id: string; name: string }) =>
    mint<ClientScope>({
      ...shared,
      kind: 'client',
      actor: actorOf(contact.id, 'client'),
      contact,
      portalId: portal.id,
      projectId: project.id,
      kinds: KINDS,
    } as never);
  const scopes = {
    admin: memberScope(company.admin),
    crew: memberScope(company.crew),
    clara: clientScope(clients.clara),
    paul: clientScope(clients.paul),
  };
  const itemId = { project: null, invoice: items.invoice.id, document: items.document.id };
  return { projectId: project.id, itemId, scopes };
}

const actorOf = (id: string, kind: 'member' | 'client'): Actor => ({ kind, id });

/** The whole truth, kept beside the program: who wrote what, and which marks came through. */
class Truth {
  readonly written: Record<Subject, Person[]> = { project: [], invoice: [], document: [] };
  private readonly marks = new Map<string, number>();

  arrives(who: Person, subject: Subject, upTo: number): void {
    const key = `${who} ${subject}`;
    const mark = Math.min(upTo, this.written[subject].length);
    this.marks.set(key, Math.max(this.marks.get(key) ?? 0, mark));
  }

  unread(who: Person, subject: Subject): number {
    const mark = this.marks.get(`${who} ${subject}`) ?? 0;
    return this.written[subject].filter((author, index) => index + 1 > mark && author !== who).length;
  }
}

type Stage = Awaited<ReturnType<typeof stage>>;

async function mark({ scopes }: Stage, truth: Truth, threadId: string, who: Person, subject: Subject, upTo: number) {
  await act(scopes[who], (act) => read(act, { threadId, upTo }));
  truth.arrives(who, subject, upTo);
}

async function play(at: Stage, truth: Truth, steps: Step[]): Promise<void> {
  const threadIds: Partial<Record<Subject, string>> = {};
  const late: (() => Promise<void>)[] = [];
  for (const one of steps) {
    const { by: who, in: subject } = one;
    if (one.do === 'write') {
      // Nobody writes so fast that a ceiling answers (R24).
      world.clock.advance(15_000);
      const draft = { projectId: at.projectId, itemId: at.itemId[subject], body: `Words of ${who}` };
      threadIds[subject] = (await act(at.scopes[who], (act) => send(act, draft))).threadId;
      truth.written[subject].push(who);
      continue;
    }
    const threadId = threadIds[subject];
    if (!threadId || one.fate === 'lost') continue;
    const upTo = Math.round(one.share * truth.written[subject].length);
    const deliver = () => mark(at, truth, threadId, who, subject, upTo);
    if (one.fate === 'late') late.unshift(deliver);
    else await deliver();
    if (one.fate === 'twice') late.push(deliver);
    if (late.length > 3) await late.shift()!();
  }
  for (const deliver of late) await deliver();
}

async function compare({ scopes, projectId, itemId }: Stage, truth: Truth): Promise<void> {
  // Crew may not view invoices: that conversation is neither counted nor shown (S15).
  const sees = { admin: SUBJECTS, crew: ['project', 'document'] as const };
  for (const who of ['admin', 'crew'] as const) {
    const expected = sees[who].reduce((sum, subject) => sum + truth.unread(who, subject), 0);
    // The list of projects, the card and Manage portal tell a number that is kept, not counted (S13).
    expect(await unreadFor(scopes[who], projectId)).toBe(expected);
    const talks = await conversations(scopes[who], projectId);
    expect(talks.rows.reduce((sum, talk) => sum + talk.unread, 0)).toBe(expected);
  }
  for (const who of ['clara', 'paul'] as const) {
    for (const subject of SUBJECTS) {
      expect((await thread(scopes[who], itemId[subject])).unread).toBe(truth.unread(who, subject));
    }
  }
}

/** Every number that is kept of the company's messages. */
async function kept(): Promise<unknown[]> {
  const text = `select project_id, member_id, kind, count from message_counts where count > 0
    order by project_id, member_id, kind`;
  return (await world.core.database.executeSql(text)).rows;
}

/** The same, counted anew by the migration that began to keep them. */
async function recount(): Promise<unknown[]> {
  const migration = await readFile('src/db/migrations/0021_message_counts.sql', 'utf8');
  await world.core.database.executeSql('delete from message_counts');
  await world.core.database.executeSql(migration.split('--> statement-breakpoint').at(-1)!);
  return await kept();
}

test(`T7: unread equals a recount after ${RUNS} sequences with lost, doubled and reordered marks`, async () => {
  let steps = 0;
  const seed = openChances().seed;
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (sequence) => {
    const at = await stage();
    const truth = new Truth();
    await play(at, truth, sequence);
    await compare(at, truth);
    steps += sequence.length;
  });
  await fc.assert(property, { numRuns: RUNS, seed });
  const before = await kept();
  expect(before.length).toBeGreaterThan(RUNS);
  expect(await recount()).toEqual(before);
  console.log(`T7: ${RUNS} sequences, ${steps} steps, seed ${seed}`);
}, 600_000);
