import { act } from '../../core/act.ts';
import { addressHash, proveCode, tryCode, type Verdict } from '../../core/codes.ts';
import { type Core, system } from '../../core/core.ts';
import { hit, VERIFY_BY_IP } from '../../core/limit.ts';
import type { Visitor } from '../../doors/browser.ts';
import { standing } from './queries.ts';
import { type Entrance, NOBODY } from './rules.ts';

/**
 * Tries eight typed digits, counted by network (R8), by code, and by address or known browser (R5). Proves a right
 * code.
 */
export async function verify(core: Core, entrance: Entrance, visitor: Visitor, typed: string): Promise<Verdict> {
  const wait = await hit(core, VERIFY_BY_IP, visitor.ip);
  if (wait) return { ok: false, why: 'delayed', wait };
  const address = visitor.address && entrance.normalise(visitor.address);
  if (!address) return { ok: false, why: 'none' };
  const { key } = await standing(core, address, await entrance.find(address), visitor);
  const { purpose, portalId, companyId } = entrance;
  const whose = { purpose, portalId, browserHash: visitor.browserHash, addressHash: addressHash(core, address) };
  return await act(system(core, companyId ?? NOBODY), async (act) => {
    const verdict = await tryCode(act, core.pepper, whose, key, typed);
    if (verdict.ok) await proveCode(act, verdict.code.id);
    return verdict;
  });
}
