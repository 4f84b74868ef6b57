import { amendedBy, becomes, type ItemKind, isAmendment, isBill, isDue, KINDS, resourceOf } from './kinds.ts';

/** A kind in an address, as its plural. The pattern stands behind the name, and is no matter of types. */
const named = (kinds: readonly ItemKind[]) => `:kind{${kinds.map(resourceOf).join('|')}}` as ':kind';
const anyKind = named(KINDS);
const anyBill = named(KINDS.filter(isBill));
const newBill = named(KINDS.filter((kind) => isBill(kind) && !isAmendment(kind)));
const anyAmended = named(KINDS.filter(amendedBy));
const anyOffer = named(KINDS.filter(becomes));
const anyDue = named(KINDS.filter(isDue));

/** The sizes in which a picture is shown, smallest first (src/features/uploads/rules.ts). */
export const PICTURE_SIZES = ['thumbnail', 'page', 'screen'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];
const anySize = `:size{${PICTURE_SIZES.join('|')}}` as ':size';

/** Every address of the program, once. A `:name` is a parameter; `href` fills them in. */
export const paths = {
  home: '/',
  health: '/healthz',
  ready: '/readyz',
  asset: '/assets/:name',
  logo: '/companies/:company/logo',
  setUp: '/set-up',
  setUpCode: '/set-up/code',

  signIn: '/sign-in',
  signInCode: '/sign-in/code',
  signInPerson: '/sign-in/person',
  signOut: '/sign-out',
  account: '/account',
  sessionEnding: '/account/sessions/:session/ending',
  sessionsEnding: '/account/sessions/ending',

  settings: '/settings',
  mailCheck: '/settings/mail-check',
  settingsLogo: '/settings/logo',
  settingsLogoRemoval: '/settings/logo/removal',
  priceList: '/price-list',
  priceNew: '/price-list/new',
  price: '/price-list/:price',
  priceRemoval: '/price-list/:price/removal',
  contacts: '/contacts',
  contactNew: '/contacts/new',
  contact: '/contacts/:contact',
  contactEdit: '/contacts/:contact/edit',
  contactArchiving: '/contacts/:contact/archiving',
  contactRestoring: '/contacts/:contact/restoring',
  teamLive: '/projects/:project/live',

  projects: '/projects',
  projectNew: '/projects/new',
  project: '/projects/:project',
  projectDetails: '/projects/:project/details',
  projectTeam: '/projects/:project/team',
  projectDeletion: '/projects/:project/deletion',
  cut: '/projects/:project/cuts/:cut',

  managePortal: '/projects/:project/portal',
  portalEnabling: '/projects/:project/portal/enabling',
  portalDisabling: '/projects/:project/portal/disabling',
  portalLink: '/projects/:project/portal/link',
  sharing: '/projects/:project/portal/sharing',
  invitationNew: '/projects/:project/invitations',
  invitation: '/projects/:project/accesses/:access/invitation',
  cancellation: '/projects/:project/accesses/:access/cancellation',
  shownKinds: '/projects/:project/accesses/:access/kinds',
  revocation: '/projects/:project/accesses/:access/removal',
  projectMessages: '/projects/:project/messages',
  threadReading: '/projects/:project/threads/:thread/reading',

  kindNew: `/projects/:project/${anyKind}/new`,
  item: `/projects/:project/${anyKind}/:item`,
  itemPdf: `/projects/:project/${anyKind}/:item/pdf`,
  itemEdit: `/projects/:project/${anyKind}/:item/edit`,
  folder: `/projects/:project/${anyKind}/folder`,
  pageVersion: `/projects/:project/${anyKind}/:item/pages/:page`,
  billNew: `/projects/:project/${newBill}/new`,
  billEdit: `/projects/:project/${anyBill}/:item/edit`,
  billFiles: `/projects/:project/${anyBill}/:item/files`,
  billCancellation: `/projects/:project/${anyBill}/:item/cancellation`,
  billReopening: `/projects/:project/${anyBill}/:item/reopening`,
  amendment: `/projects/:project/${anyAmended}/:item/amendment`,
  conversion: `/projects/:project/${anyOffer}/:item/conversion`,
  version: `/projects/:project/${anyBill}/:item/versions/:version`,
  uploads: `/projects/:project/${anyKind}/uploads`,
  upload: `/projects/:project/${anyKind}/uploads/:upload`,
  payments: `/projects/:project/${anyDue}/:item/payments`,
  payment: `/projects/:project/${anyDue}/:item/payments/:payment`,
  paymentRemoval: `/projects/:project/${anyDue}/:item/payments/:payment/removal`,
  receipt: `/projects/:project/${anyDue}/:item/payments/:payment/receipt`,
  itemShare: '/projects/:project/items/:item/share',
  itemRemoval: '/projects/:project/items/:item/removal',
  itemSending: '/projects/:project/items/:item/sending',
  sendingTime: '/projects/:project/items/:item/sendings/:sending/time',
  sendingCancellation: '/projects/:project/items/:item/sendings/:sending/cancellation',
  itemLinks: '/projects/:project/items/:item/links',
  itemLink: '/projects/:project/items/:item/links/:link',
  linkEdit: '/projects/:project/items/:item/links/:link/edit',
  linkEnding: '/projects/:project/items/:item/links/:link/ending',
  itemMessages: '/projects/:project/items/:item/messages',
  file: '/projects/:project/files/:file',
  sized: `/projects/:project/files/:file/${anySize}`,
  picture: '/projects/:project/pictures/:file',

  linkVisit: '/l/:secret',
  linkPasscode: '/links/:link/passcode',

  mailbox: '/mailbox',
} as const;

/** Addresses inside a portal: the client's door puts them under `/portal/:portal`, the preview's under its own base. */
export const portalPaths = {
  home: '/',
  item: '/items/:item',
  itemPdf: '/items/:item/pdf',
  payment: '/items/:item/payments/:payment',
  receipt: '/items/:item/payments/:payment/receipt',
  version: '/items/:item/versions/:version',
  picture: '/items/:item/pictures/:file',
  file: '/files/:file',
  sized: `/files/:file/${anySize}`,
  opening: '/items/:item/opening',
  approval: '/items/:item/approval',
  declining: '/items/:item/declining',
  itemMessages: '/items/:item/messages',
  projectMessages: '/messages',
  threadReading: '/threads/:thread/reading',
  live: '/live',
} as const;

/** Addresses of a portal before anybody is signed in. */
export const portalDoorPaths = {
  signIn: '/portal/:portal/sign-in',
  signInCode: '/portal/:portal/sign-in/code',
  signInPerson: '/portal/:portal/sign-in/person',
  signOut: '/portal/:portal/sign-out',
  invitation: '/portal/:portal/invitation/:secret',
} as const;

/** Addresses behind a public link. */
export const linkPaths = {
  home: '/',
  pdf: '/pdf',
  picture: '/pictures/:file',
  file: '/files/:file',
  sized: `/files/:file/${anySize}`,
  viewing: '/viewing',
  approval: '/approval',
  declining: '/declining',
  code: '/code',
  codes: '/codes',
  live: '/live',
} as const;

export const bases = {
  portal: '/portal/:portal',
  preview: '/preview/:portal/:person',
  link: '/links/:link',
} as const;

type NameOf<Segment extends string> = Segment extends `${infer Name}{${string}` ? Name : Segment;
export type ParameterNames<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Segment}/${infer Tail}`
    ? NameOf<Segment> | ParameterNames<`/${Tail}`>
    : NameOf<Rest>
  : never;
export type Parameters<Path extends string> = Readonly<Record<ParameterNames<Path>, string>>;

/** Every parameter that an address of the program has. */
export type ParameterName = ParameterNames<(typeof paths)[keyof typeof paths] | (typeof bases)[keyof typeof bases]>;

type Filling<Path extends string> = keyof Parameters<Path> extends never
  ? [parameters?: Record<string, never>, query?: Record<string, string>]
  : [parameters: Parameters<Path>, query?: Record<string, string>];

type OfKind<Path extends string, K extends ItemKind> = Path extends `${infer Before}:kind${infer After}`
  ? `${Before}${ReturnType<typeof resourceOf<K>>}${After}`
  : Path;

/** A path for one kind alone: where the kind's own feature mounts what it does by itself. */
export function pathOf<Path extends string, K extends ItemKind>(path: Path, kind: K): OfKind<Path, K> {
  return path.replace(/:kind(\{[^}]*\})?/, resourceOf(kind)) as OfKind<Path, K>;
}

/** The address of a path with its parameters filled in (encoded) and a query, if any. */
export function href<Path extends string>(path: Path, ...[parameters, query]: Filling<Path>): string {
  const given = (parameters ?? {}) as Record<string, string>;
  const filled = path.replace(/:(\w+)(\{[^}]*\})?/g, (_whole, name: string) => encodeURIComponent(given[name] ?? ''));
  const search = query && Object.keys(query).length ? `?${new URLSearchParams(query)}` : '';
  return filled + search;
}

/** An address inside a portal or behind a link, for the viewer whose base it is. */
export function under<Path extends string>(base: string, path: Path, ...filling: Filling<Path>): string {
  const inner = href(path as string, ...(filling as [])).replace(/^\/(?=$|\?)/, '');
  return base + inner;
}
