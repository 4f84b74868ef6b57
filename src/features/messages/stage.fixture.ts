import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { World } from '../../../test/world.ts';
import { messages, threads } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

/** A fresh project with one shared invoice, its client and an admin, each at a browser. */
export async function openStage(world: World) {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact({ name: 'Clara Homeowner' }));
  const item = await company.item(project, 'invoice', { title: 'Second payment' });
  const share = await company.share(item);
  const client = await company.asClient(access);
  const admin = await company.as(company.admin);
  const db = world.core.database.db;
  const base = href(bases.portal, { portal: portal.id });
  const itemThread = under(base, portalPaths.itemMessages, { item: item.id });
  const teamItemThread = href(paths.itemMessages, { project: project.id, item: item.id });

  return {
    ...{ company, project, portal, access, item, share, client, admin, db, base, itemThread, teamItemThread },
    projectThread: under(base, portalPaths.projectMessages),
    /** The client writes about the item. */
    write: (body: string, key: string = randomUUID()) => client.post(itemThread, { body, key }),
    /** The admin answers there, on Manage portal. */
    reply: (body: string) => admin.post(teamItemThread, { body, from: 'portal', key: randomUUID() }),
    /** Everything that is written in this company, in order. */
    async written(): Promise<{ number: number; body: string }[]> {
      return await db
        .select({ number: messages.number, body: messages.body })
        .from(messages)
        .where(eq(messages.companyId, company.id))
        .orderBy(messages.id);
    },
    /** The id of the item's thread. */
    async threadId(): Promise<string> {
      const [row] = await db.select().from(threads).where(eq(threads.itemId, item.id));
      return row!.id;
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
