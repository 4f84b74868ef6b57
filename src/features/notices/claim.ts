import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { notices } from '../../db/schema/index.ts';

/** A member, and what they are told of as `nameOf` writes it. */
export interface Notice {
  member: string;
  name: string;
}

/**
 * Whether this run mails the notice: said once, and before the mail leaves. A process that dies between the two mails
 * nothing, which is the better side: what was done stands on the page as new, while a mail that comes twice says that
 * it was done twice.
 */
export async function claim(act: Act, notice: Notice): Promise<boolean> {
  const claimed = await act.tx
    .update(notices)
    .set({ mailedAt: act.now })
    .where(and(mine(act, notice), isNull(notices.mailedAt)))
    .returning({ id: notices.id });
  return claimed.length > 0;
}

/** Its mail did not leave: the next try takes it up. */
export async function handBack(act: Act, notice: Notice): Promise<void> {
  await act.tx.update(notices).set({ mailedAt: null }).where(mine(act, notice));
}

const mine = ({ companyId }: Act, { member, name }: Notice) =>
  and(eq(notices.companyId, companyId), eq(notices.about, name), eq(notices.memberId, member));
