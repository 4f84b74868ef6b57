import { eq } from 'drizzle-orm';
import type { World } from '../../../test/world.ts';
import { deliveries, events, items, links, sendings, shares } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';

/** A project whose client is Helen Park, in a portal unless `portal` is false, with an item that was not sent. */
export async function stage(
  world: World,
  { kind = 'estimate', portal: on = true }: { kind?: ItemKind; portal?: boolean } = {},
) {
  const company = await world.company();
  const phone = '+15125550100';
  const helen = await company.contact({ name: 'Helen Park', phone, smsConsentAt: world.clock.now() });
  const project = await company.project({ clientContactId: helen.id });
  const portal = on ? await company.portal(project) : undefined;
  const access = portal && (await company.access(portal, helen));
  const item = await company.item(project, kind, {
    title: 'New kitchen',
    dueOn: kind === 'invoice' ? '2026-04-01' : null,
  });
  const where = { project: project.id, item: item.id };
  const { db } = world.core.database;
  return {
    company,
    helen,
    project,
    portal,
    access,
    item,
    admin: await company.as(company.admin),
    page: href(paths.itemSending, where),
    own: href(paths.item, { ...where, kind: `${kind}s` }),
    client: async () => await company.asClient(access!),
    stored: async () => ({
      item: (await db.select().from(items).where(eq(items.id, item.id)))[0]!,
      sendings: await db.select().from(sendings).where(eq(sendings.itemId, item.id)),
      shares: await db.select().from(shares).where(eq(shares.itemId, item.id)),
      deliveries: await db.select().from(deliveries).where(eq(deliveries.companyId, company.id)),
      links: await db.select().from(links).where(eq(links.companyId, company.id)),
      events: await db.select().from(events).where(eq(events.companyId, company.id)),
    }),
    lastMail: async (to = helen.email!) => {
      await world.core.jobs.idle();
      return world.mails.findLast((mail) => mail.to === to);
    },
  };
}

export type Stage = Awaited<ReturnType<typeof stage>>;

/** The path of the public link in a mail or text. */
export const linkIn = (text: string) => new URL(/https:\/\/\S+\/l\/\S+/.exec(text)![0]).pathname;

/** Follows a mailed link as a stranger's browser does. */
export async function visit(world: World, text: string) {
  const browser = world.browser();
  return await browser.follow(await browser.get(linkIn(text)));
}

/** The queue goes by the database's clock: says that what waits there has come due. */
export async function comeDue(world: World, job: 'scheduled-sending' | 'item-delivery') {
  // One that is running may fail yet, and would be put off after this.
  await world.core.jobs.idle();
  const past = `update pgboss.job set start_after = now() - interval '1 minute' where name = $1`;
  await world.core.database.executeSql(past, [job]);
}

/** The company's clock shows 10:00 on March 2, plus what the tests moved on. */
export const TOMORROW = { day: '2026-03-03', time: '09:30' };

/** What is scheduled for now or earlier has gone. */
export async function allDue(world: World) {
  await comeDue(world, 'scheduled-sending');
  await world.core.jobs.idle();
}

/** An estimate that waits to be sent to Helen Park tomorrow at 9:30, and the way to that moment. */
export async function stageScheduled(world: World, by: 'admin' | 'manager' = 'admin') {
  const at = await stage(world);
  const browser = await at.company.as(at.company[by]);
  const now = world.clock.now();
  await browser.post(at.page, { to: `${at.helen.id}.email`, when: 'later', ...TOMORROW });
  const [sending] = (await at.stored()).sendings;
  const where = { project: at.project.id, item: at.item.id, sending: sending!.id };
  return {
    ...at,
    sending: sending!,
    timePage: href(paths.sendingTime, where),
    cancellation: href(paths.sendingCancellation, where),
    async untilItsTime() {
      world.clock.advance(sending!.sendAt.getTime() - world.clock.now().getTime());
      await allDue(world);
      const mail = await at.lastMail();
      // Back to the moment at which the test began: the next one counts from the same day.
      world.clock.advance(now.getTime() - world.clock.now().getTime());
      return mail;
    },
  };
}
