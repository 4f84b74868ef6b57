import { type Act, memberOf } from '../../core/act.ts';
import { hash, newSecret } from '../../core/secret.ts';
import { links, newId } from '../../db/schema/index.ts';
import { type Shareable, share } from './share.ts';

/**
 * Makes a public link of an item, and shares it if it is not shared. Gives the secret of the address, which is nowhere
 * kept (R9): it is shown once.
 */
export async function makeLink(act: Act, item: Shareable): Promise<{ id: string; secret: string }> {
  const shareId = await share(act, item);
  const secret = newSecret();
  const id = newId();
  const createdBy = memberOf(act);
  const row = { id, companyId: act.companyId, shareId, secretHash: hash(secret), createdBy, createdAt: act.now };
  await act.tx.insert(links).values(row);
  act.record('link.made', item.projectId, { item: item.id, link: id });
  return { id, secret };
}
