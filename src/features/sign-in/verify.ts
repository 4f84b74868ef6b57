import { type Act, act } from '../../core/act.ts';
import { addressHash, proveCode, tryCode, type Verdict } from '../../core/codes.ts';
import { type Core, system } from '../../core/core.ts';
import { hitNetwork, VERIFY_BY_NETWORK } from '../../core/limit.ts';
import type { Visitor } from '../../doors/browser.ts';
import { type Standing, standing } from './queries.ts';
import { type Candidate, type CodeDesk, NOBODY, type Refused } from './rules.ts';

/** Digits that may be tried: whom they let in if they are right, and the try itself. */
export interface Guess extends Standing {
  ok: true;
  candidates: Candidate[];
  attempt(act: Act): Promise<Verdict>;
}

/**
 * Takes eight typed digits to be tried, counted by network (R8) unless the browser is known (R5). The try counts by
 * code and by address.
 */
export async function guess(core: Core, desk: CodeDesk, visitor: Visitor, typed: string): Promise<Guess | Refused> {
  const address = visitor.address && desk.normalise(visitor.address);
  const candidates = address ? await desk.find(address) : [];
  const who = address ? await standing(core, address, candidates, visitor) : undefined;
  const wait = who?.own ? 0 : await hitNetwork(core, VERIFY_BY_NETWORK, visitor.ip);
  if (wait) return { ok: false, why: 'delayed', wait };
  if (!address || !who) return { ok: false, why: 'none' };
  const { purpose, portalId, linkId } = desk;
  const { browserHash } = visitor;
  const whose = { purpose, portalId, linkId, browserHash, addressHash: addressHash(core, address) };
  return { ok: true, candidates, ...who, attempt: (act) => tryCode(act, core.pepper, whose, who.key, typed) };
}

/** Tries it, and keeps in mind that it was right: who it lets in is asked, or answers, afterwards. */
export async function verify(core: Core, { companyId }: CodeDesk, { attempt }: Guess): Promise<Verdict> {
  return await act(system(core, companyId ?? NOBODY), async (act) => {
    const verdict = await attempt(act);
    if (verdict.ok) await proveCode(act, verdict.code.id);
    return verdict;
  });
}
