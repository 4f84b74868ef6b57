import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function stage() {
  const company = await world.company();
  const client = await company.contact({ name: 'Clara Cole', email: 'clara@cole.test', phone: '+13035550121' });
  const project = await company.project({ clientContactId: client.id, address: '214 Alder Street, Golden & Co' });
  const bill = (kind: 'estimate' | 'invoice', status: string, totalCents: number, paidCents = 0) =>
    company.item(project, kind, { status, totalCents, paidCents });
  await bill('estimate', 'Approved', 100_000);
  await bill('estimate', 'Draft', 50_000);
  await bill('estimate', 'Declined', 777_700);
  await bill('invoice', 'Sent', 60_000, 10_000);
  await bill('invoice', 'Paid', 5_000, 5_000);
  await bill('invoice', 'Draft', 888_800);
  return { company, page: href(paths.project, { project: project.id }) };
}

/** The terms and values of the page's figures. */
function figuresOf(page: string): Record<string, string> {
  const [, list = ''] = /<dl class="figures[^>]*>(.*?)<\/dl>/s.exec(page) ?? [];
  const pairs = [...list.matchAll(/<dt>(.*?)<\/dt>\s*<dd>(.*?)<\/dd>/gs)];
  return Object.fromEntries(pairs.map(([, term, value]) => [term, value]));
}

test('H14: a project says what it comes to: estimated, approved, invoiced, paid and due', async () => {
  const { company, page } = await stage();
  const shown = await (await (await company.as(company.admin)).get(page)).text();
  expect(figuresOf(shown)).toEqual({
    ...{ Estimated: '$1,500.00', Approved: '$1,000.00' },
    ...{ Invoiced: '$650.00', Paid: '$150.00', Due: '$500.00' },
  });
});

test('S15: what a member may not view is in no sum either', async () => {
  const { company, page } = await stage();
  const shown = await (await (await company.as(company.crew)).get(page)).text();
  expect(figuresOf(shown)).toEqual({});
  expect(shown).not.toContain('500.00');
});

test('H14: the client is a tap away: mail, phone, and the map of where the job is', async () => {
  const { company, page } = await stage();
  const shown = await (await (await company.as(company.admin)).get(page)).text();
  expect(shown).toContain('href="mailto:clara@cole.test"');
  expect(shown).toContain('href="tel:+13035550121"');
  expect(shown).toContain('query=214+Alder+Street%2C+Golden+%26+Co"');
});
