import { type Act, memberOf } from '../../core/act.ts';
import { days, plus } from '../../core/clock.ts';
import { hash, newSecret } from '../../core/secret.ts';
import { links, newId } from '../../db/schema/index.ts';
import { type Shareable, share } from '../sharing/share.ts';
import { USUAL_DAYS } from './rules.ts';

interface NewLink {
  /** Whom it is sent to: they may approve by it (B4). Nobody's is a link that was copied. */
  contactId?: string;
  /** How it is sent, and so where a code for approving goes; by email if they have one, where nothing is said. */
  sentBy?: 'email' | 'sms';
  /** When it ends by itself; null for never. */
  expiresAt?: Date | null;
  /** What it asks for before it shows anything, sealed (core/passcode.ts). */
  passcodeHash?: string | null;
}

/**
 * Makes a public link of an item, and shares it if it is not shared: for 30 days, unless `expiresAt` says otherwise.
 * Gives the secret of the address, which is nowhere kept (R9): it is shown once.
 */
export async function makeLink(
  act: Act,
  item: Shareable,
  { expiresAt = plus(act.now, days(USUAL_DAYS)), ...given }: NewLink = {},
): Promise<{ id: string; secret: string }> {
  const shareId = await share(act, item);
  const secret = newSecret();
  const id = newId();
  const about = { id, companyId: act.companyId, shareId, secretHash: hash(secret), expiresAt, ...given };
  const row = { ...about, createdBy: memberOf(act), createdAt: act.now };
  await act.tx.insert(links).values(row);
  act.record('link.made', item.projectId, { item: item.id, link: id });
  return { id, secret };
}
