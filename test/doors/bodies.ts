import { randomUUID } from 'node:crypto';
import type { DeclaredRoute } from '../../src/doors/mount.ts';
import { type ItemKind, KINDS, resourceOf } from '../../src/kinds.ts';
import { bases, linkPaths, pathOf, paths, portalDoorPaths, portalPaths } from '../../src/paths.ts';
import type { Fields } from '../browser.ts';
import type { Filled } from './fill.ts';
import type { Scene } from './scene.ts';

type Body = (scene: Scene, filled: Filled) => Fields;

const none: Body = () => ({});
const bill: Body = () => ({
  title: 'A new bill',
  revision: '1',
  due_on: '2026-04-01',
  'lines.0.description': 'Work',
  'lines.0.quantity': '2',
  'lines.0.unit_price': '10.00',
});
const price: Body = () => ({ description: 'Oak boards', unit: 'sq ft', unit_price: '12.50', markup: '10', tax: '' });
const log: Body = () => ({ title: 'A day', logDate: '2026-03-02', workDone: 'Painting', revision: '1' });
const thing: Body = () => ({ title: 'A thing', revision: '1' });
const paper: Body = (_scene, { folder }) => ({
  title: 'A paper',
  folder,
  revision: '1',
  file: new File(['Some words.'], 'paper.txt'),
});
const folder: Body = (_scene, { folder }) => ({ from: folder, folder });
const contact: Body = () => ({ name: 'New Person', email: `${randomUUID()}@home.test` });
const message: Body = () => ({ body: 'Good morning', key: randomUUID() });
const reading: Body = () => ({ upTo: '1' });
const version: Body = () => ({ version: '1' });
const code: Body = () => ({ code: '1234 5678' });
const person: Body = (scene) => ({ person: scene.p.access });

const ownForms: Partial<Record<ItemKind, Body>> = { document: paper, 'daily-log': log };
/** The forms of kinds that have one of their own: a title, where nothing else is said. */
const byKind = (path: typeof paths.kindNew | typeof paths.itemEdit) =>
  Object.fromEntries(KINDS.map((kind) => [pathOf(path, kind), ownForms[kind] ?? thing]));

/** A plausible small form for every route that takes one. */
const bodies: Record<string, Body> = {
  [paths.setUp]: none,
  [paths.setUpCode]: code,
  [paths.signIn]: () => ({ email: 'nobody@nowhere.test' }),
  [paths.signInCode]: code,
  [paths.signInPerson]: person,
  [paths.signOut]: none,
  [paths.sessionEnding]: none,
  [paths.sessionsEnding]: none,
  [paths.settings]: () => ({ name: 'Ridge Builders', timeZone: 'America/New_York', currency: 'USD' }),
  [paths.mailCheck]: none,
  [paths.settingsLogo]: () => ({ logo: new File(['no picture'], 'logo.png') }),
  [paths.settingsLogoRemoval]: none,
  [paths.priceList]: price,
  [paths.price]: price,
  [paths.priceRemoval]: none,
  [paths.contacts]: contact,
  // The address stays: another one takes Edit on every project that the client is Active in (H21).
  [paths.contactEdit]: ({ clara }) => ({ name: 'New Person', email: clara.email ?? '' }),
  [paths.contactArchiving]: none,
  [paths.contactRestoring]: none,
  [paths.projects]: () => ({ id: randomUUID() }),
  [paths.projectDetails]: () => ({ title: 'New kitchen', status: 'In progress' }),
  [paths.projectTeam]: ({ ours, nell }) => ({ member: [...ours.team.map(({ id }) => id), nell.id] }),
  [paths.projectDeletion]: none,
  [paths.portalEnabling]: () => ({ invite: 'yes' }),
  [paths.portalDisabling]: none,
  [paths.sharing]: ({ drafts }) => ({ items: drafts.document.item }),
  [paths.invitationNew]: () => ({ 'new.name': 'New Person', 'new.email': `${randomUUID()}@home.test` }),
  [paths.invitation]: none,
  [paths.cancellation]: none,
  [paths.shownKinds]: () => ({ kinds: 'document' }),
  [paths.revocation]: none,
  [paths.projectMessages]: message,
  [paths.threadReading]: reading,
  [paths.billNew]: bill,
  [paths.billEdit]: bill,
  [paths.billFiles]: () => ({ files: new File(['Some words.'], 'plan.txt') }),
  [paths.billCancellation]: none,
  [paths.billReopening]: none,
  ...byKind(paths.kindNew),
  ...byKind(paths.itemEdit),
  [pathOf(paths.folder, 'document')]: folder,
  [paths.amendment]: none,
  [paths.conversion]: () => ({ all: 'yes' }),
  [paths.uploads]: none,
  [paths.payments]: () => ({ amount: '1.00', method: 'Check', paidOn: '2026-03-02' }),
  [paths.paymentRemoval]: none,
  [paths.itemShare]: none,
  [paths.itemSending]: ({ clara }) => ({ to: `${clara.id}.email`, message: 'Good morning' }),
  [paths.sendingTime]: () => ({ day: '2026-05-01', time: '09:00' }),
  [paths.sendingCancellation]: none,
  [paths.itemRemoval]: (_scene, { kind }) => ({ from: resourceOf(kind) }),
  [paths.itemLinks]: none,
  [paths.linkEdit]: () => ({ ends: '90', lock: 'keep' }),
  [paths.linkEnding]: none,
  [paths.linkPasscode]: () => ({ passcode: '1234' }),
  [paths.itemMessages]: message,
  [portalDoorPaths.signIn]: () => ({ address: 'nobody@nowhere.test' }),
  [portalDoorPaths.signInCode]: code,
  [portalDoorPaths.signInPerson]: person,
  [portalDoorPaths.signOut]: none,
  [bases.portal + portalPaths.opening]: version,
  [bases.portal + portalPaths.approval]: () => ({ version: '1', name: 'Clara Client', signature: 'M1 1 L5 5' }),
  [bases.portal + portalPaths.declining]: () => ({ version: '1', name: 'Clara Client', reason: 'Too much' }),
  [bases.portal + portalPaths.itemMessages]: message,
  [bases.portal + portalPaths.projectMessages]: message,
  [bases.portal + portalPaths.threadReading]: reading,
  [bases.link + linkPaths.viewing]: version,
  [bases.link + linkPaths.approval]: () => ({ version: '1', name: 'Clara Client', signature: 'M1 1 L5 5' }),
  [bases.link + linkPaths.declining]: () => ({ version: '1', name: 'Clara Client', reason: 'Too much' }),
  [bases.link + linkPaths.code]: code,
  [bases.link + linkPaths.codes]: none,
};

/** What an upload says of itself beside its body. */
export function headersOf({ path }: DeclaredRoute): Record<string, string> {
  const tus = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '10', 'Upload-Offset': '0' };
  return path === paths.uploads || path === paths.upload ? tus : {};
}

/** The form of a POST route. Throws for a route that it does not know: teach it here. */
export function bodyOf(scene: Scene, route: DeclaredRoute, filled: Filled): Fields {
  const body = bodies[route.path];
  if (!body) throw new Error(`T1 has no form for POST ${route.path}. Teach it in test/doors/bodies.ts.`);
  return body(scene, filled);
}
