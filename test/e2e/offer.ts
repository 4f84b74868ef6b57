import { href, paths, portalPaths, under } from '../../src/paths.ts';
import type { Cast } from '../cast.ts';
import { portalHome } from './places.ts';
import { expect, type Scene } from './stage.ts';

/** 500.00 for doors and 100.00 for handles in a section, 1,200.00 for a skylight: 1,800.00 in two steps. */
const WRITTEN = {
  title: 'New kitchen',
  'lines.0.description': 'Skylight',
  'lines.0.quantity': '1',
  'lines.0.unit_price': '1,200',
  'sections.0.title': 'Cabinets',
  'lines.1.description': 'Oak doors',
  'lines.1.quantity': '5',
  'lines.1.unit_price': '100',
  'lines.2.description': 'Handles',
  'lines.2.quantity': '10',
  'lines.2.unit_price': '10',
  'steps.0.label': 'On signing',
  'steps.0.percent': '40',
  'steps.1.label': 'At the end',
  'steps.1.percent': '60',
};

/** An estimate of 1,800.00 that was written and shared through its own form, and what its two sides do with it. */
export async function openOffer(cast: Cast, { project, portal, access }: Scene) {
  const member = await cast.as(cast.manager);
  const made = await member.post(href(paths.billNew, { project: project.id, kind: 'estimates' }), WRITTEN);
  const id = made.headers.get('Location')!.split('/').at(-1)!;
  const where = { project: project.id, item: id };
  const own = { ...where, kind: 'estimates' };
  expect((await member.post(href(paths.itemShare, where), {})).status).toBe(303);
  return {
    item: { id, kind: 'estimate', projectId: project.id },
    /** The client approves its version of that number. */
    async approve(version = 1) {
      const client = await cast.asClient(access);
      const at = under(portalHome(portal), portalPaths.approval, { item: id });
      expect((await client.post(at, { version: `${version}`, name: 'Helen Park' })).status).toBe(303);
    },
    /** The manager saves it anew: nothing changes but what is given. */
    async edit(form: Record<string, string>, revision = 1) {
      const saved = await member.post(href(paths.billEdit, own), { ...WRITTEN, ...form, revision: `${revision}` });
      expect(saved.status).toBe(303);
    },
  };
}
