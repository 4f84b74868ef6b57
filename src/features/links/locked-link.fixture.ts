import { eq } from 'drizzle-orm';
import type { Browser } from '../../../test/browser.ts';
import type { World } from '../../../test/world.ts';
import { sealPasscode } from '../../core/passcode.ts';
import { files } from '../../db/schema/index.ts';
import { bases, href, paths } from '../../paths.ts';

export const PASSCODE = 'blue house 7';

/** A shared document whose link asks for a passcode, a visitor who holds the link, and the admin. */
export async function stageLocked(world: World) {
  const company = await world.company();
  const project = await company.project();
  const item = await company.item(project, 'document', { title: 'Floor plan' });
  const share = await company.share(item);
  const link = await company.link(share, { passcodeHash: sealPasscode(world.core.pepper, PASSCODE) });
  const [file] = await world.core.database.db.select().from(files).where(eq(files.itemId, item.id));
  const home = href(bases.link, { link: link.id });
  const asked = href(paths.linkPasscode, { link: link.id });
  const come = async (ip?: string) => {
    const browser = world.browser(ip);
    await browser.get(href(paths.linkVisit, { secret: link.secret }));
    return browser;
  };
  const admin = await company.as(company.admin);
  const change = (fields: Record<string, string>) =>
    admin.post(href(paths.linkEdit, { project: project.id, item: item.id, link: link.id }), {
      ends: 'keep',
      ...fields,
    });
  return { company, project, item, share, link, file: file!, home, asked, come, admin, change };
}

export type LockedStage = Awaited<ReturnType<typeof stageLocked>>;

/** Types a passcode on the page that asks for it. */
export const give = (browser: Browser, { asked }: LockedStage, passcode: string) => browser.post(asked, { passcode });
