import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { bases, href, portalPaths, under } from '../../paths.ts';
import { stageVersions } from './stage.fixture.ts';

// H9, B12, S8: what clients could see of a bill is kept when it is changed, and who may look at it.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = () => stageVersions(world);
const read = async (answer: Promise<Response>) => await (await answer).text();

test('a save of what is shared keeps the version that clients saw, with who saved it and what it came to', async () => {
  const { company, share, edit, rows, item } = await stage();
  await share();
  await edit({ title: 'Cabinets and a sink', 'lines.0.unit_price': '150.00' });
  expect(await rows()).toMatchObject([
    {
      ...{ version: 1, title: 'Cabinets', totalCents: 23_000, savedBy: company.admin.id },
      content: { summary: 'All of it', totalCents: 23_000, lines: [{ description: 'Oak doors' }, {}] },
    },
  ]);
  expect(await item()).toMatchObject({ version: 2, totalCents: 33_000 });
});

test('R20: what is kept is what a client sees: of a markup, the price alone', async () => {
  const { share, edit, rows } = await stage();
  await edit({ 'lines.0.markup': '50' });
  await share();
  await edit({ title: 'Other' });
  const kept = JSON.stringify((await rows())[0]!.content);
  expect(kept).toContain('"unitPriceCents":15000');
  expect(kept).not.toContain('arkup');
});

test('what no client has seen is overwritten: a draft, and what was changed while it was not shared', async () => {
  const { share, remove, edit, rows, item } = await stage();
  await edit({ title: 'Draft' });
  expect([(await item()).version, await rows()]).toEqual([1, []]);
  await share();
  await remove();
  await edit({ title: 'Between' });
  await edit({ title: 'Between again' });
  await share();
  await edit({ title: 'Last' });
  expect((await rows()).map(({ version, title }) => [version, title])).toEqual([
    [1, 'Draft'],
    [2, 'Between again'],
  ]);
  expect((await item()).version).toBe(3);
});

test('members open each version and read what changed since', async () => {
  const { ada, share, edit, own, kept } = await stage();
  await share();
  await edit({
    'lines.0.unit_price': '150.00',
    'lines.1.description': '',
    'lines.1.quantity': '',
    'lines.1.unit_price': '',
  });
  const page = await read(ada.get(own));
  expect(page).toContain('Version 2 is the one that counts');
  expect(page).toContain(`href="${kept(1)}"`);
  const old = await read(ada.get(kept(1)));
  for (const text of ['A newer one has replaced it', 'Old handles', 'Before: $230.00', 'Now: $300.00'])
    expect(old).toContain(text);
  const newest = await ada.get(kept(2));
  expect([newest.status, newest.headers.get('Location')]).toEqual([303, own]);
  for (const none of ['9', '0', 'first']) expect((await ada.get(kept(none as never))).status).toBe(404);
});

test('a client who had read it is told what changed and reads what was; who had not is told nothing', async () => {
  const { company, portal, client, page, open, share, edit, shown } = await stage();
  const late = await company.asClient(await company.access(portal, await company.contact({ name: 'Late' })));
  await share();
  await open(1);
  expect(await read(client.get(page))).not.toContain('What changed');
  await edit({ 'lines.0.unit_price': '150.00' });
  for (const _look of [1, 2]) {
    const text = await read(client.get(page));
    for (const told of ['What changed', 'Before: $230.00', 'Now: $330.00', shown(1)]) expect(text).toContain(told);
    await open(2);
  }
  expect(await read(late.get(page))).not.toContain('What changed');
  expect(await read(client.get(shown(1)))).toContain('$230.00');
});

test('B12: what was signed can be opened exactly as it was, by the client and by the team', async () => {
  const { client, ada, own, approval, page, share, edit, shown, kept } = await stage();
  await share();
  expect((await client.post(approval, { version: '1', name: 'Maya Okafor' })).status).toBe(303);
  await edit({ title: 'More', 'lines.0.quantity': '3' });
  const told = await read(client.get(page));
  expect(told).toContain(`<a href="${shown(1)}">Version 1, $230.00</a>`);
  expect(told).toContain('What changed');
  expect(await read(ada.get(own))).toContain(`<a href="${kept(1)}">Version 1, $230.00</a>`);
  expect(await read(client.get(shown(1)))).toContain('Old handles');
});

test('S8, R2: a version is gone with the share that showed it, and another share does not bring it back', async () => {
  const { client, share, remove, edit, page, open, shown } = await stage();
  await share();
  await open(1);
  await edit({ title: 'Second' });
  expect((await client.get(shown(1))).status).toBe(200);
  await remove();
  expect((await client.get(shown(1))).status).toBe(410);
  await share();
  expect((await client.get(shown(1))).status).toBe(404);
  expect(await read(client.get(page))).not.toContain('What changed');
});

test('H6: who does not see estimates reads no version of one (404)', async () => {
  const { company, portal, share, edit, shown } = await stage();
  await share();
  await edit({ title: 'Second' });
  const contact = await company.contact();
  const blind = await company.access(portal, contact, 'active', { hiddenKinds: ['estimate'] });
  expect((await (await company.asClient(blind)).get(shown(1))).status).toBe(404);
});

test('H16: a member who may not view estimates reads none (403)', async () => {
  const { company, share, edit, kept } = await stage();
  await share();
  await edit({ title: 'Second' });
  expect((await (await company.as(company.crew)).get(kept(1))).status).toBe(403);
});

test('S5: a preview reads the versions that its client reads', async () => {
  const { ada, portal, access, id, share, edit } = await stage();
  await share();
  await edit({ title: 'Second' });
  const base = href(bases.preview, { portal: portal.id, person: access.id });
  const at = under(base, portalPaths.version, { item: id, version: '1' });
  expect(await read(ada.get(at))).toContain('Old handles');
});
