import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { pdfPages } from '../../../test/pdf-text.ts';
import { approvals, bills, companies, dailyLogs, files, items, payments, writtenPages } from '../../db/schema/index.ts';
import { photoFile } from '../uploads/photo.fixture.ts';
import { oneWorld, stage, wordsOf, world, writeLines } from './stage.fixture.ts';

oneWorld();

// What a PDF says, and what it never says (H9, H10, H12, H19, R20).

test('H9, H19: an estimate on paper: whose, for whom, lines, sums, terms, and who approved', async () => {
  const set = await stage('estimate', { status: 'Approved' });
  const { company, contact, access, share, item, db, client, at } = set;
  await writeLines(set, 'Cabinets', 'Señalización, 3 m² à €5');
  await db.update(items).set({ totalCents: 44_000 }).where(eq(items.id, item.id));
  const by = { companyId: company.id, itemId: item.id, shareId: share.id, accessId: access.id, contactId: contact.id };
  const answer = { decision: 'approved', version: 1, totalCents: 44_000, name: 'Maya O.', signature: 'M1 1 L90 90' };
  await db.insert(approvals).values({ ...by, ...answer, at: world.clock.now() });
  const plan = { name: 'plan.dwg', type: 'image/vnd.dwg', bytes: 2_400_000, sha256: '', storageKey: 'a'.repeat(32) };
  await db.insert(files).values({ companyId: company.id, itemId: item.id, createdAt: world.clock.now(), ...plan });
  const [row] = await db.select().from(companies).where(eq(companies.id, company.id));
  const words = await wordsOf(await client.get(at.client));
  for (const part of [
    ...[company.name, '14 Mill Street', row!.email, 'Estimate', 'EST-10001', 'Kitchen remodel', 'Status Approved'],
    ...['For Maya Okafor', 'Project Okafor kitchen 812 Juniper Lane', 'All of it'],
    ...['Cabinets 2 job $100.00 $200.00', 'Señalización, 3 m² à €5 2 job $100.00 $200.00'],
    ...['Subtotal $400.00', 'Tax (10%) $40.00', 'Total $440.00', 'Terms Half on signing'],
    ...['Approved by Maya O.', 'Version 1, $440.00 · Mar 2, 2026, 10:00 AM', 'Page 1 of 1'],
    'Attachments plan.dwg (2.4 MB)',
  ])
    expect(words).toContain(part);
});

test('B12: an approval that a later edit voided is not on the new version', async () => {
  const { company, contact, access, share, item, db, client, at } = await stage('estimate', { status: 'Sent' });
  const by = { companyId: company.id, itemId: item.id, shareId: share.id, accessId: access.id, contactId: contact.id };
  const answer = { decision: 'approved', version: 1, totalCents: 44_000, name: 'Maya O.' };
  await db.insert(approvals).values({ ...by, ...answer, at: world.clock.now() });
  expect(await wordsOf(await client.get(at.client))).not.toContain('Approved by');
});

test('H10: an invoice on paper: when it is due, what was paid and what is not', async () => {
  const set = await stage('invoice', { status: 'Sent' });
  const { company, item, db, client, at } = set;
  await writeLines(set, 'Cabinets');
  const sums = { totalCents: 22_000, paidCents: 5000, dueOn: '2026-03-31' };
  await db.update(items).set(sums).where(eq(items.id, item.id));
  const paid = { companyId: company.id, itemId: item.id, amountCents: 5000, method: 'Check', paidOn: '2026-03-01' };
  await db.insert(payments).values({ ...paid, loggedAt: world.clock.now() });
  const words = await wordsOf(await client.get(at.client));
  for (const part of ['Due Mar 31, 2026', 'Status Partly paid', 'Total $220.00', 'Paid -$50.00', 'Balance due $170.00'])
    expect(words).toContain(part);
  expect(words).toContain('Payments Mar 1, 2026 $50.00, Check');
});

test('H12, R20: a daily log on paper: weather, crew, work, delays, photos; never internal notes', async () => {
  const { company, item, db, admin, client, visitor, at } = await stage('daily-log');
  const told = { weather: 'Light rain', crew: 'Luis, Ana', workDone: 'Hung the doors', delays: 'No tile yet' };
  const day = { ...told, internalNotes: 'Never tell them' };
  await db.update(dailyLogs).set(day).where(eq(dailyLogs.itemId, item.id));
  const photo = await (await photoFile('door.jpg', 80, 60)).bytes();
  const { key: storageKey, ...stored } = await world.services.files.put(photo);
  const about = { name: 'door.jpg', type: 'image/jpeg', caption: 'The new door', width: 60, height: 80 };
  const own = { companyId: company.id, itemId: item.id, createdAt: world.clock.now() };
  await db.insert(files).values({ ...own, ...about, ...stored, storageKey });
  await db.insert(files).values({ ...own, ...about, caption: 'Gone', ...stored, storageKey: 'f'.repeat(32) });
  for (const [browser, path] of [
    [client, at.client],
    [visitor, at.link],
    [admin, at.team],
  ] as const) {
    const words = await wordsOf(await browser.get(path));
    for (const part of [
      'Weather Light rain',
      'Crew Luis, Ana',
      'Hung the doors',
      'No tile yet',
      'The new door',
      'Gone',
    ])
      expect(words).toContain(part);
    expect(words).not.toContain('Never tell them');
  }
});

test('H11, R16: a written page on paper: headings, lists, links; what is none stays the words that it is', async () => {
  const { company, item, db, admin, client, visitor, at } = await stage('document');
  await db.update(files).set({ replacedAt: world.clock.now() }).where(eq(files.itemId, item.id));
  const text = [
    '# Each day',
    'We come at **eight**, _always_: [the plan Ω](https://plan.test), [no](javascript:alert) <b>',
    '- Floors are covered\n  - also the stairs\n- Water is on',
    '3. Third\n4. Fourth Ω',
  ].join('\n\n');
  await db.insert(writtenPages).values({ companyId: company.id, itemId: item.id, text, createdAt: world.clock.now() });
  for (const [browser, path] of [
    [client, at.client],
    [visitor, at.link],
    [admin, at.team],
    [admin, at.preview],
  ] as const) {
    const page = await (await browser.get(path.replace(/\/pdf$/, ''))).text();
    expect(page).toContain('Download PDF');
    const answer = await browser.get(path);
    const bytes = Buffer.from(await answer.clone().arrayBuffer()).toString('latin1');
    const words = await wordsOf(answer);
    for (const part of [
      ...[
        'Document',
        'DOC-10001',
        'Kitchen remodel',
        'Date Mar 2, 2026',
        'Each day',
        'We come at eight, always: the plan Ω',
      ],
      ...['[no](javascript:alert) <b>', 'Floors are covered', 'also the stairs', '3. Third', '4. Fourth Ω'],
    ])
      expect(words).toContain(part);
    expect(new Set(bytes.match(/\/URI \([^)]*\)/g))).toEqual(new Set(['/URI (https://plan.test)']));
  }
});

test('R10, R20: by a public link there is neither the client’s name nor the project’s, nor who answered', async () => {
  const set = await stage('estimate', { status: 'Approved' });
  const { company, contact, access, share, item, db, visitor, at } = set;
  await writeLines(set, 'Cabinets');
  const by = { companyId: company.id, itemId: item.id, shareId: share.id, accessId: access.id, contactId: contact.id };
  const answer = { decision: 'approved', version: 1, totalCents: 44_000, name: 'Maya O.' };
  await db.insert(approvals).values({ ...by, ...answer, at: world.clock.now() });
  const words = await wordsOf(await visitor.get(at.link));
  expect(words).toContain('Cabinets 2 job');
  for (const part of ['Maya', 'Okafor', 'Juniper']) expect(words).not.toContain(part);
});

test('an estimate of many lines: the columns’ heads on each page, and the sums never alone', async () => {
  const set = await stage('estimate');
  await writeLines(set, ...Array.from({ length: 90 }, (_, at) => `Line ${at + 1} of ninety`));
  await set.db.update(bills).set({ summary: '' }).where(eq(bills.itemId, set.item.id));
  const pages = await pdfPages(await (await set.client.get(set.at.client)).arrayBuffer());
  expect(pages.length).toBeGreaterThan(2);
  const sums = pages.find((words) => words.includes('Total $'));
  expect(sums).toContain('Line 90 of ninety');
  for (const words of pages.slice(0, -1)) expect(words).toContain('Description Quantity');
  expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
});

test('R16: what somebody wrote is text, whatever it looks like', async () => {
  const set = await stage('estimate', { title: '<b>{page}</b> $& file:///etc/passwd' });
  await writeLines(set, '<script>alert(1)</script>');
  const words = await wordsOf(await set.client.get(set.at.client));
  expect(words).toContain('<b>{page}</b> $& file:///etc/passwd');
  expect(words).toContain('<script>alert(1)</script> 2 job');
});
