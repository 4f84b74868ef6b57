import { act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import type { LinkScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { writeCookie } from '../../doors/cookie.ts';
import type { Ask } from '../../doors/door.ts';
import { plainError } from '../../doors/error-page.tsx';
import { linkPage } from '../../doors/frame.tsx';
import { findLink, LinkRoutes } from '../../doors/link.tsx';
import { OpenRoutes } from '../../doors/open.tsx';
import { numbered } from '../../kinds.ts';
import { bases, href, linkPaths, paths, under } from '../../paths.ts';
import type { Files } from '../../services/files.ts';
import { Card, Muted, OnVisible, PageTitle, Stack } from '../../ui/index.ts';
import { findLinkedDetail, findLinkedFile } from '../links/queries.ts';
import { viewByLink } from '../links/view-by-link.ts';
import { itemFiles } from '../uploads/queries.ts';
import { serveFile, servePicture } from '../uploads/serve.ts';
import { isPrinted, kindOf, linkedDetail, linkReader } from './kind.tsx';
import { DownloadPdf } from './views/download-pdf.tsx';
import { pictureOf } from './views/picture.tsx';
import { StatusBadge } from './views/status.tsx';

const POLICY = 'visitor of the link';
const A_YEAR = 365 * 24 * 3600;

/** The item of a public link, and nothing else of the project (R10). */
async function linkedPage(ask: Ask<LinkScope>): Promise<Response> {
  const { scope, t } = ask;
  const item = found(await findLinkedDetail(scope, linkedDetail));
  const { Body, LinkBody, icon } = kindOf(item.kind);
  const reader = linkReader(scope, t);
  const page = (
    <Stack gap="wide">
      <PageTitle
        title={item.title}
        eyebrow={`${t(`kinds.${item.kind}`)} ${numbered(item.kind, item.number)}`}
        badges={<StatusBadge item={item} scope={scope} audience="client" />}
      />
      <Card title={t(`kinds.${item.kind}`)} id="item" icon={icon}>
        <Body detail={item.detail} reader={reader} />
        {isPrinted(item.kind, item.detail) && <DownloadPdf href={under(scope.base, linkPaths.pdf)} t={t} />}
      </Card>
      {LinkBody && (
        <LinkBody
          reader={reader}
          item={item}
          base={scope.base}
          company={scope.company.name}
          addressee={scope.contactId !== null}
        />
      )}
      <Muted>{t('portal.linkNote', { company: scope.company.name })}</Muted>
      <OnVisible post={under(scope.base, linkPaths.viewing)} body={`version=${item.version}`} />
    </Stack>
  );
  return await linkPage(ask, { title: item.title }, page);
}

/** One picture of the link's item, in a viewer. */
async function picturePage(ask: Ask<LinkScope, 'file'>): Promise<Response> {
  const { scope, t } = ask;
  const item = found(await findLinkedDetail(scope, itemFiles));
  const { company, base: back } = scope;
  const { title, view } = pictureOf({ t, item, fileId: ask.params.file, reader: linkReader(scope, t), back, company });
  return await linkPage(ask, { title }, view);
}

/** A visible page of a visitor: `Viewed by link`, kept apart from `Opened` (B3). */
async function postViewing(ask: Ask<LinkScope>): Promise<Response> {
  const { scope } = ask;
  await act(scope, (act) => viewByLink(act, scope.projectId, scope.itemId, scope.linkId));
  return ask.c.body(null, 204);
}

/** What stands behind a public link. */
export function itemLink(files: Files): LinkRoutes {
  return new LinkRoutes()
    .get(linkPaths.home, POLICY, linkedPage)
    .get(linkPaths.picture, POLICY, picturePage)
    .get(linkPaths.file, POLICY, serveFile(files, findLinkedFile))
    .get(linkPaths.sized, POLICY, servePicture(files, findLinkedFile))
    .post(linkPaths.viewing, POLICY, takes.fewWords, postViewing);
}

/** A visit: exchanges the secret of the address for a cookie of this one link, and moves on to a clean address (R9). */
export const linkVisit = new OpenRoutes().get(paths.linkVisit, 'redirect', async ({ c, core, params: { secret } }) => {
  const row = await findLink(core, secret);
  if (!row) return await plainError(core, c, 404, 'deadLink');
  writeCookie(c, core, `link-${row.linkId}`, secret, A_YEAR);
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Robots-Tag', 'noindex');
  return c.redirect(href(bases.link, { link: row.linkId }), 303);
});
