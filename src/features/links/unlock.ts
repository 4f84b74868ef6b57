import { eq } from 'drizzle-orm';
import { act } from '../../core/act.ts';
import type { Core } from '../../core/core.ts';
import { countFailure, forgetFailures, lockFailures } from '../../core/failures.ts';
import { hitNetwork, VERIFY_BY_NETWORK } from '../../core/limit.ts';
import { failuresOf, fits, passFor } from '../../core/passcode.ts';
import { links } from '../../db/schema/index.ts';
import type { LockedLink } from '../../doors/link.tsx';

/** `pass` is for the browser's cookie; a link that asks for no passcode any more needs none. */
export type Unlocked =
  | { ok: true; pass?: string }
  | { ok: false; why: 'wrong' }
  | { ok: false; why: 'delayed'; wait: number };

/**
 * Tries a passcode. Failures are counted by link, across restarts and passcodes, with the growing wait of R5, and by
 * network (R8); parallel guesses take turns at the count.
 */
export async function unlock(core: Core, link: LockedLink, ip: string, typed: string): Promise<Unlocked> {
  const wait = await hitNetwork(core, VERIFY_BY_NETWORK, ip);
  if (wait) return { ok: false, why: 'delayed', wait };
  return await act(link.by, async (act): Promise<Unlocked> => {
    const [row] = await act.tx.select({ sealed: links.passcodeHash }).from(links).where(eq(links.id, link.id));
    if (!row?.sealed) return { ok: true };
    const failed = await lockFailures(act, failuresOf(link.id));
    if (failed.wait) return { ok: false, why: 'delayed', wait: failed.wait };
    if (fits(core.pepper, row.sealed, typed)) {
      await forgetFailures(act, failed);
      return { ok: true, pass: passFor(core.pepper, link.id, row.sealed) };
    }
    await countFailure(act, failed);
    act.record('link.passcode-failed', link.projectId, { item: link.itemId, link: link.id });
    return { ok: false, why: 'wrong' };
  });
}
