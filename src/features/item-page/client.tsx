import { sql } from 'drizzle-orm';
import { act } from '../../core/act.ts';
import { notFound, Refusal } from '../../core/errors.ts';
import type { ClientScope, PortalScope } from '../../core/scope.ts';
import { wholeNumber } from '../../core/typed.ts';
import { takes } from '../../doors/body.ts';
import { ClientRoutes, PortalRoutes } from '../../doors/client.tsx';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { portalPage } from '../../doors/frame.tsx';
import { isBill, numbered } from '../../kinds.ts';
import { portalPaths, under } from '../../paths.ts';
import type { Files } from '../../services/files.ts';
import { Card, Columns, OnVisible, PageTitle, Stack, Time } from '../../ui/index.ts';
import { thread } from '../messages/queries.ts';
import { beforeAsked } from '../messages/rules.ts';
import { ClientThread } from '../messages/views/client-threads.tsx';
import { type Related, relatedForPortal } from '../origins/columns.ts';
import { RelatedCard } from '../origins/views/related.tsx';
import { open } from '../sharing/open.ts';
import { findSharedDetail, findSharedFile, findSharedItem } from '../sharing/queries.ts';
import { itemFiles } from '../uploads/queries.ts';
import { serveFile, servePicture } from '../uploads/serve.ts';
import { type Compared, lastRead, shownVersion } from '../versions/columns.ts';
import { KeptPage, WhatChanged } from '../versions/views/what-changed.tsx';
import { isPrinted, kindOf, portalReader, sharedDetail } from './kind.tsx';
import { DownloadPdf } from './views/download-pdf.tsx';
import { pictureOf } from './views/picture.tsx';
import { StatusBadge } from './views/status.tsx';

const POLICY = 'client of the portal';

interface ItemDetail {
  own: unknown;
  /** The version that this client had read, if it has been changed since. */
  read: Compared | null;
  related: Related[];
}

/** The item's page in the portal: body and thread, in two queries behind the door's one. */
async function itemPage(ask: Ask<PortalScope, 'item'>): Promise<Response> {
  const { scope, t } = ask;
  const { item: itemId } = ask.params;
  const detail = sql<ItemDetail>`json_build_object('own', ${sharedDetail}, 'read', ${lastRead(scope)},
    'related', ${relatedForPortal(scope)})`;
  const item = await findSharedDetail(scope, itemId, detail);
  const { own, read, related } = item.detail;
  const messages = await thread(scope, itemId, beforeAsked(ask.c.req.query('before')));
  const { Body, ClientBody, icon } = kindOf(item.kind);
  const reader = portalReader(scope, t, itemId);
  const opening = under(scope.base, portalPaths.opening, { item: itemId });
  const aside = (
    <>
      {ClientBody && (
        <ClientBody detail={own} reader={reader} item={item} base={scope.base} preview={scope.kind === 'preview'} />
      )}
      <RelatedCard
        kind={item.kind}
        related={related}
        hrefOf={({ id }) => under(scope.base, portalPaths.item, { item: id })}
        reader={reader}
      />
      <ClientThread ask={ask} thread={messages} itemId={itemId} />
    </>
  );
  const page = (
    <Stack gap="wide">
      <PageTitle
        title={item.title}
        eyebrow={`${t(`kinds.${item.kind}`)} ${numbered(item.kind, item.number)}`}
        back={{ href: scope.base, label: t('portal.back', { project: scope.projectTitle }) }}
        badges={<StatusBadge item={item} scope={scope} audience="client" />}
      />
      {read && <WhatChanged compared={read} title={item.title} item={item} reader={reader} />}
      <Columns aside={aside}>
        <Card title={t(`kinds.${item.kind}`)} id="item" icon={icon}>
          <Body detail={own} reader={reader} />
          <p class="muted">
            {t('portal.sharedOn')} <Time at={item.sharedAt} timeZone={scope.company.timeZone} lang={scope.lang} />
          </p>
          {isPrinted(item.kind, own) && (
            <DownloadPdf href={under(scope.base, portalPaths.itemPdf, { item: itemId })} t={t} />
          )}
        </Card>
      </Columns>
      {scope.kind === 'client' && <OnVisible post={opening} body={`version=${item.version}`} />}
    </Stack>
  );
  return await portalPage(ask, { title: item.title, itemId }, page);
}

/** An earlier version, as this share showed it; the newest one is the item's own page (S8, B12). */
async function versionPage(ask: Ask<PortalScope, 'item' | 'version'>): Promise<Response> {
  const { scope, t, params } = ask;
  const version = wholeNumber(params.version) ?? notFound();
  const item = await findSharedDetail(scope, params.item, shownVersion(version));
  const own = under(scope.base, portalPaths.item, { item: item.id });
  if (version === item.version) return seeOther(ask, own);
  const compared = item.detail ?? notFound();
  const { kind } = item;
  const reader = portalReader(scope, t, item.id);
  const page = isBill(kind) && <KeptPage item={{ ...item, kind }} compared={compared} newest={own} reader={reader} />;
  return await portalPage(ask, { title: t('portal.version', { version }), itemId: item.id }, page);
}

/** One picture of an item, in a viewer: a page of its own, which the item's page shows as a dialog. */
async function picturePage(ask: Ask<PortalScope, 'item' | 'file'>): Promise<Response> {
  const { scope, t } = ask;
  const { item: itemId, file: fileId } = ask.params;
  const item = await findSharedDetail(scope, itemId, itemFiles);
  const back = under(scope.base, portalPaths.item, { item: itemId });
  const reader = portalReader(scope, t, itemId);
  const { title, view } = pictureOf({ t, item, fileId, reader, back, company: scope.company });
  return await portalPage(ask, { title, itemId }, view);
}

/**
 * A visible page of a signed-in client says which version it shows: the only thing that counts as opened (B3). A page
 * that was overtaken by a newer version has shown the older one.
 */
async function postOpening(ask: Posted<ClientScope, 'item'>): Promise<Response> {
  const { scope } = ask;
  const { id: itemId, shareId, version: newest } = await findSharedItem(scope, ask.params.item);
  const version = wholeNumber(ask.form.text('version', 10));
  if (!version || version > newest) throw new Refusal(422);
  const { accessId, contact, projectId } = scope;
  await act(scope, (act) => open(act, projectId, { itemId, shareId, contactId: contact.id, accessId, version }));
  return ask.c.body(null, 204);
}

/** What a client sees of one item, files included; each path asks the same look-up (R1, S8). */
export function itemPortal(files: Files): PortalRoutes {
  return new PortalRoutes()
    .kept(portalPaths.item, POLICY, itemPage)
    .get(portalPaths.version, POLICY, versionPage)
    .get(portalPaths.picture, POLICY, picturePage)
    .get(portalPaths.file, POLICY, serveFile(files, findSharedFile))
    .get(portalPaths.sized, POLICY, servePicture(files, findSharedFile));
}

export const itemClient = new ClientRoutes().post(portalPaths.opening, POLICY, takes.fewWords, postOpening);
