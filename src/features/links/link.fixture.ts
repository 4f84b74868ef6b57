import type { World } from '../../../test/world.ts';
import { bases, href, paths } from '../../paths.ts';

/** A shared document, and the browser of a member who may share it. */
export async function stageLink(world: World) {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const item = await company.item(project, 'document', { title: 'Floor plan' });
  const share = await company.share(item);
  const admin = await company.as(company.admin);
  const at = { project: project.id, item: item.id };
  const page = async () => await (await admin.get(href(paths.item, { ...at, kind: 'documents' }))).text();
  return { company, project, portal, item, share, admin, at, page };
}

/** Somebody who came by a link's address. */
export async function comeBy(world: World, { id, secret }: { id: string; secret: string }) {
  const browser = world.browser();
  await browser.get(href(paths.linkVisit, { secret }));
  const home = href(bases.link, { link: id });
  return { browser, home, look: () => browser.get(home) };
}
