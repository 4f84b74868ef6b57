import { eq } from 'drizzle-orm';
import type { World } from '../../../test/world.ts';
import { approvals, type contacts, items, type links } from '../../db/schema/index.ts';
import { bases, href, linkPaths, paths, under } from '../../paths.ts';

type Given<T extends { $inferSelect: unknown }> = Partial<T['$inferSelect']>;

/** Where things are behind a link. */
const behind =
  (link: { id: string }) =>
  (path: string, query: Record<string, string> = {}) =>
    under(href(bases.link, { link: link.id }), path, {}, query);

/** An estimate that was sent to Maya by a link, in a project without a portal; and what became of it. */
export async function stageSent(world: World, person: Given<typeof contacts> = {}, given: Given<typeof links> = {}) {
  const { db } = world.core.database;
  const company = await world.company();
  const project = await company.project();
  const email = `maya.${project.id}@home.test`;
  const contact = await company.contact({ name: 'Maya Okafor', email, ...person });
  const estimate = await company.item(project, 'estimate', { status: 'Sent', title: 'Cabinets' });
  const share = await company.share(estimate);
  const link = await company.link(share, { contactId: contact.id, ...given });
  const come = async (to: typeof link = link) => {
    const browser = world.browser();
    await browser.get(href(paths.linkVisit, { secret: to.secret }));
    return { browser, at: behind(to) };
  };
  return {
    ...{ company, project, contact, estimate, share, link, come, at: behind(link) },
    /** A visitor of another link of the same item, which was copied. */
    async copied() {
      const { browser, at } = await come(await company.link(share));
      return { browser, under: at };
    },
    yes: (version = 1) => ({ version: `${version}`, name: 'Maya Okafor', signature: 'M10 10 L20 20' }),
    async stored() {
      const [item] = await db.select().from(items).where(eq(items.id, estimate.id));
      return { item: item!, answers: await db.select().from(approvals).where(eq(approvals.itemId, estimate.id)) };
    },
    edit: () => db.update(items).set({ version: 2 }).where(eq(items.id, estimate.id)),
    setStatus: (status: string) => db.update(items).set({ status }).where(eq(items.id, estimate.id)),
  };
}

export type SentStage = Awaited<ReturnType<typeof stageSent>>;

/** Maya by her link, who has typed the code that was mailed to her. */
export async function comeToAnswer(world: World, set: SentStage, wish = 'approval') {
  const { browser, at } = await set.come();
  await browser.post(at(linkPaths.codes), { wish });
  const code = await world.codeFor(set.contact.email!);
  const proven = await browser.post(at(linkPaths.code), { code, wish });
  if (proven.status !== 303) throw new Error(`The code was answered with ${proven.status}.`);
  return { ...set, browser, at, code };
}
