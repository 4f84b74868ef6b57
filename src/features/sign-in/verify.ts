import { act } from '../../core/act.ts';
import { addressHash, proveCode, tryCode, type Verdict } from '../../core/codes.ts';
import { type Core, system } from '../../core/core.ts';
import { hitNetwork, VERIFY_BY_NETWORK } from '../../core/limit.ts';
import type { Visitor } from '../../doors/browser.ts';
import { type Proven, standing } from './queries.ts';
import { type CodeDesk, NOBODY } from './rules.ts';

export type Tried = { ok: true; held: Proven } | Exclude<Verdict, { ok: true }>;

/**
 * Tries eight typed digits, counted by code and by address and network (R8), or by the known browser alone (R5). Proves
 * a right code, and gives whom it lets in.
 */
export async function verify(core: Core, desk: CodeDesk, visitor: Visitor, typed: string): Promise<Tried> {
  const address = visitor.address && desk.normalise(visitor.address);
  const candidates = address ? await desk.find(address) : [];
  const who = address ? await standing(core, address, candidates, visitor) : undefined;
  const wait = who?.own ? 0 : await hitNetwork(core, VERIFY_BY_NETWORK, visitor.ip);
  if (wait) return { ok: false, why: 'delayed', wait };
  if (!address || !who) return { ok: false, why: 'none' };
  const { purpose, portalId, linkId, companyId } = desk;
  const { browserHash } = visitor;
  const whose = { purpose, portalId, linkId, browserHash, addressHash: addressHash(core, address) };
  const verdict = await act(system(core, companyId ?? NOBODY), async (act) => {
    const verdict = await tryCode(act, core.pepper, whose, who.key, typed);
    if (verdict.ok) await proveCode(act, verdict.code.id);
    return verdict;
  });
  return verdict.ok ? { ok: true, held: { code: verdict.code, candidates, ...who } } : verdict;
}
