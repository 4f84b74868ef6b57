import { addressHash, currentCode } from '../../core/codes.ts';
import type { Core } from '../../core/core.ts';
import { hash } from '../../core/secret.ts';
import { knownDevices } from '../../core/sessions.ts';
import type { Visitor } from '../../doors/browser.ts';
import type { Candidate, CodeDesk } from './rules.ts';

/** Whose count a browser's failures and requests belong to (R5). */
export interface Standing {
  /** The address for a stranger; the device or the invitation for a browser that is known by it. */
  key: string;
  /** The browser is known so: what strangers do never holds it back (R5, R8). */
  own: boolean;
  /** The people among the candidates whom this browser signed in as before. */
  knownAs: ReadonlySet<string>;
}

/**
 * Tells a stranger's browser from one that signed in as such a person before, or came by the person's own invitation
 * link that still lives: those have their own count, so that strangers never delay them (R5). One query for everybody
 * who sends a device cookie, whether or not the address is known (R7).
 */
export async function standing(
  core: Core,
  address: string,
  candidates: readonly Candidate[],
  visitor: Pick<Visitor, 'devices' | 'invitation'>,
): Promise<Standing> {
  const people = new Set(candidates.map(({ personId }) => personId));
  const devices = await knownDevices(core, visitor.devices);
  const own = devices.filter((device) => people.has(device.memberId ?? device.contactId ?? ''));
  const knownAs = new Set(own.map((device) => device.memberId ?? device.contactId ?? ''));
  const device = own[0];
  if (device) return { key: `device ${device.id}`, own: true, knownAs };
  const secret = visitor.invitation && hash(visitor.invitation);
  const invited = candidates.find(({ inviteHash }) => secret && inviteHash === secret);
  if (invited) return { key: `invitation ${invited.id}`, own: true, knownAs };
  return { key: `address ${addressHash(core, address)}`, own: false, knownAs };
}

/** The code that this browser has proven, and whom it lets in as things stand now; nothing when there is none. */
export async function proven(core: Core, desk: CodeDesk, visitor: Visitor) {
  const { purpose, portalId, linkId } = desk;
  const { browserHash } = visitor;
  const address = visitor.address && desk.normalise(visitor.address);
  const code = await currentCode(core.database.db, core.clock.now(), { purpose, portalId, linkId, browserHash });
  if (!code?.provenAt || !address || code.addressHash !== addressHash(core, address)) return undefined;
  const candidates = await desk.find(address);
  return { code, candidates, ...(await standing(core, address, candidates, visitor)) };
}

export type Proven = NonNullable<Awaited<ReturnType<typeof proven>>>;
