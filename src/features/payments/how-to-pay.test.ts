import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfText } from '../../../test/pdf-text.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { companies } from '../../db/schema/index.ts';
import { bases, href, linkPaths, paths, portalPaths, under } from '../../paths.ts';

// H19: how to pay stands wherever something is due, and nowhere else.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const TEXT = 'By check to Ridge Builders.\n<b>Write</b> the number on it.';
const LINK = 'https://pay.ridge.example/invoices?of=ridge';
const OUTSIDE = 'Opens pay.ridge.example in a new tab. That page is outside this portal.';

/** An invoice of $500.00, shared, with everybody who reads it; how to pay as the settings were saved. */
async function stage(given: { status?: string; paidCents?: number } = {}, howToPay = TEXT, paymentLink = LINK) {
  const company = await world.company();
  const { db } = world.core.database;
  await db.update(companies).set({ howToPay, paymentLink }).where(eq(companies.id, company.id));
  const helen = await company.contact({ name: 'Helen Park' });
  const project = await company.project({ clientContactId: helen.id });
  const portal = await company.portal(project);
  const access = await company.access(portal, helen);
  const invoice = await company.item(project, 'invoice', { status: 'Sent', totalCents: 50_000, ...given });
  const link = await company.link(await company.share(invoice));
  const visitor = world.browser();
  await visitor.get(href(paths.linkVisit, { secret: link.secret }));
  const [admin, client] = [await company.as(company.admin), await company.asClient(access)];
  const home = href(bases.portal, { portal: portal.id });
  const own = href(paths.item, { project: project.id, kind: 'invoices', item: invoice.id });
  const behind = href(bases.link, { link: link.id });
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  const read = async (browser: typeof admin, at: string) => (await browser.get(at)).text();
  const item = { item: invoice.id };
  return {
    ...{ company, admin, helen, project, invoice },
    pages: async () => ({
      home: await read(client, home),
      item: await read(client, under(home, portalPaths.item, item)),
      preview: await read(admin, under(preview, portalPaths.item, item)),
      link: await read(visitor, behind),
      team: await read(admin, own),
    }),
    papers: async () => [
      await pdfText(await (await client.get(under(home, portalPaths.itemPdf, item))).arrayBuffer()),
      await pdfText(await (await visitor.get(under(behind, linkPaths.pdf))).arrayBuffer()),
    ],
  };
}

test('H19, R16, R21: every page of what is due says how to pay, as text, and where the link leads', async () => {
  const { pages } = await stage();
  for (const [where, page] of Object.entries(await pages())) {
    expect(page, where).toContain('By check to Ridge Builders.\n&lt;b&gt;Write&lt;/b&gt; the number on it.');
    expect(page, where).toMatch(/<a [^>]*href="https:\/\/pay\.ridge\.example\/invoices\?of=ridge"[^>]*rel="noopener"/);
    expect(page, where).toContain(OUTSIDE);
  }
});

test('H19: the PDF says it too, with the address in full', async () => {
  const { papers } = await stage();
  for (const paper of await papers()) {
    expect(paper).toContain('How to pay By check to Ridge Builders.');
    expect(paper).toContain(`Pay online: ${LINK}`);
  }
});

test.each([
  ['was paid', { status: 'Paid', paidCents: 50_000 }],
  ['was called off', { status: 'Canceled' }],
])('H19: nothing says how to pay what %s', async (_what, given) => {
  const { pages, papers } = await stage(given);
  for (const [where, page] of Object.entries(await pages())) expect(page, where).not.toContain('How to pay');
  for (const paper of await papers()) expect(paper).not.toContain('How to pay');
});

test('H19: a company that says nothing of it shows nothing; one of the two is enough', async () => {
  for (const page of Object.values(await (await stage({}, '', '')).pages())) expect(page).not.toContain('How to pay');
  const { item } = await (await stage({}, '', LINK)).pages();
  expect(item).toContain('How to pay');
  const { item: words } = await (await stage({}, TEXT, '')).pages();
  expect([words.includes('How to pay'), words.includes('Pay online')]).toEqual([true, false]);
});

test('H19, H13: the mail that carries an invoice says it, and one that carries something else does not', async () => {
  const { company, admin, helen, project, invoice } = await stage();
  const estimate = await company.item(project, 'estimate', { title: 'Roof' });
  for (const { id } of [invoice, estimate]) {
    const at = href(paths.itemSending, { project: project.id, item: id });
    expect((await admin.post(at, { to: `${helen.id}.email`, message: '' })).status).toBe(303);
  }
  await world.core.jobs.idle();
  const mails = world.mails.filter(({ to }) => to === helen.email);
  const said = mails.find(({ subject }) => subject.startsWith('Invoice'))!;
  expect(said.text).toContain(`How to pay\n${TEXT}\nPay online at pay.ridge.example:\n${LINK}`);
  expect(said.html).toContain('&lt;b&gt;Write&lt;/b&gt; the number on it.');
  expect(said.html).toContain(`<a href="${LINK}"`);
  const other = mails.find(({ subject }) => subject.startsWith('Estimate'))!;
  expect(other.text).not.toContain('How to pay');
});
