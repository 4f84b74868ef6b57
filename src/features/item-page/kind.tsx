import { type SQL, sql } from 'drizzle-orm';
import type { AnyScope, LinkScope, PortalScope } from '../../core/scope.ts';
import { items } from '../../db/schema/index.ts';
import type { TeamRoutes } from '../../doors/team.tsx';
import { type ItemKind, KINDS } from '../../kinds.ts';
import { linkPaths, portalPaths, under } from '../../paths.ts';
import type { Services } from '../../services/index.ts';
import type { Words } from '../../words/index.ts';
import { billFiles } from '../bills/team.files.tsx';
import { billStates } from '../bills/team.states.tsx';
import { bills } from '../bills/team.tsx';
import { changeOrder } from '../change-orders/kind.tsx';
import { changeOrders } from '../change-orders/team.tsx';
import { conversions } from '../conversions/team.tsx';
import { dailyLogKind } from '../daily-logs/kind.tsx';
import { dailyLogs } from '../daily-logs/team.tsx';
import { documentKind } from '../documents/kind.tsx';
import { folders } from '../documents/team.folders.tsx';
import { documents } from '../documents/team.tsx';
import { estimate } from '../estimates/kind.tsx';
import { invoice } from '../invoices/kind.tsx';
import type { Kind, Reader } from '../items/kind.tsx';
import { payments } from '../payments/team.tsx';
import { versionsTeam } from '../versions/team.tsx';

// biome-ignore lint/suspicious/noExplicitAny: each kind's detail is its own; the registry only passes it back to it
type AnyKind = Kind<any>;

const KIND_TABLE: Record<ItemKind, AnyKind> = {
  estimate,
  'change-order': changeOrder,
  invoice,
  document: documentKind,
  'daily-log': dailyLogKind,
};

/** Where each is written. What asks for money has one form. Mounted before an item's own page: `new` is no item. */
export function kindForms({ files, arrivals }: Services): TeamRoutes[] {
  const own = [billFiles(files, arrivals), documents(files, arrivals), folders, dailyLogs(files, arrivals)];
  return [bills, billStates, payments, versionsTeam, conversions, changeOrders, ...own];
}

export function kindOf(kind: ItemKind): AnyKind {
  return KIND_TABLE[kind];
}

/** Whether there is a PDF of an item with this detail. */
export function isPrinted(kind: ItemKind, detail: unknown): boolean {
  const { print, isPrinted } = kindOf(kind);
  return print !== undefined && (isPrinted?.(detail) ?? true);
}

/** The detail of whatever kind the row of `items` at hand is, as its clients may see it: one expression, one query. */
export const sharedDetail = detailOf(({ shared }) => shared);
/** The same, as the visitor of a public link may see it. */
export const linkedDetail = detailOf(({ linked, shared }) => linked ?? shared);

function detailOf(part: (kind: AnyKind) => SQL): SQL<unknown> {
  const cases = KINDS.map((kind) => sql`when ${sql.raw(`'${kind}'`)} then ${part(kindOf(kind))}`);
  return sql`case ${items.kind} ${sql.join(cases, sql` `)} end`;
}

function reader(
  scope: Exclude<AnyScope, { kind: 'open' }>,
  t: Words,
  hrefs: Omit<Reader, 't' | 'lang' | 'currency' | 'timeZone' | 'paying'>,
) {
  const { currency, timeZone } = scope.company;
  return { t, lang: scope.lang, currency, timeZone, paying: scope.company, ...hrefs };
}

/** Where a client, or a preview of one, finds them. */
export function portalReader(scope: PortalScope, t: Words, item: string): Reader {
  return reader(scope, t, {
    fileHref: (file) => under(scope.base, portalPaths.file, { file }),
    sizedHref: (file, size) => under(scope.base, portalPaths.sized, { file, size }),
    pictureHref: (file) => under(scope.base, portalPaths.picture, { item, file }),
    paymentHref: (_item, payment) => under(scope.base, portalPaths.payment, { item, payment }),
    receiptHref: (_item, payment) => under(scope.base, portalPaths.receipt, { item, payment }),
    versionHref: (_item, version) => under(scope.base, portalPaths.version, { item, version: `${version}` }),
  });
}

/** Where the visitor of a public link finds them. */
export function linkReader(scope: LinkScope, t: Words): Reader {
  return reader(scope, t, {
    fileHref: (file) => under(scope.base, linkPaths.file, { file }),
    sizedHref: (file, size) => under(scope.base, linkPaths.sized, { file, size }),
    pictureHref: (file) => under(scope.base, linkPaths.picture, { file }),
  });
}
