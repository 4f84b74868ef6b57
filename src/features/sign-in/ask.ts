import { act } from '../../core/act.ts';
import { addressHash, askForCode } from '../../core/codes.ts';
import { type Core, system } from '../../core/core.ts';
import { hitEach, ofNetwork, SEND_BY_ADDRESS, SEND_BY_NETWORK } from '../../core/limit.ts';
import type { Visitor } from '../../doors/browser.ts';
import { standing } from './queries.ts';
import { type CodeDesk, NOBODY } from './rules.ts';

/**
 * How long to wait before the next request, in milliseconds, and whether the address or the network asked too often.
 */
export interface TooMany {
  wait: number;
  of: 'address' | 'network';
}

/**
 * Asks for a code to a normalised address: the same work for a known one and an unknown one, one row and one job (R7).
 * A browser that is known as the person has its own count of requests and no other, so that strangers cannot use it up
 * (R5, R8). What the instance may send is counted where a message leaves, by the job.
 * Gives nothing, or why it was refused. `email` is a set-up's address, which no row has yet.
 */
export async function ask(
  core: Core,
  desk: CodeDesk,
  visitor: Visitor,
  address: string,
  email?: string,
): Promise<TooMany | undefined> {
  const candidates = await desk.find(address);
  const { key, own } = await standing(core, address, candidates, visitor);
  const network = own ? [] : ofNetwork(SEND_BY_NETWORK, visitor.ip);
  const sends = SEND_BY_ADDRESS.map((limit) => ({ limit, subject: key }));
  const exceeded = await hitEach(core, [...network, ...sends]);
  if (exceeded) return { wait: exceeded.wait, of: exceeded.place < network.length ? 'network' : 'address' };
  const { purpose, portalId, linkId, companyId } = desk;
  const whose = candidates[0]?.personId ?? null;
  const row = {
    purpose,
    portalId,
    linkId,
    browserHash: visitor.browserHash,
    addressHash: addressHash(core, address),
    contactId: purpose === 'client' || purpose === 'approval' ? whose : null,
    memberId: purpose === 'member' ? whose : null,
  };
  await act(system(core, companyId ?? NOBODY), (act) => askForCode(act, row, { email, own }));
  return undefined;
}
