import { type Code, type CodeFor, currentCode, type Verdict } from '../../core/codes.ts';
import type { LinkScope } from '../../core/scope.ts';
import { visitorAt } from '../../doors/browser.ts';
import type { Ask } from '../../doors/door.ts';
import type { Addressee } from '../links/queries.ts';
import { ask as askForCode, type TooMany } from '../sign-in/ask.ts';
import type { CodeDesk } from '../sign-in/rules.ts';
import { guess, verify } from '../sign-in/verify.ts';

// Who answers by a link proves by a code that they are its addressee: by the sign-in's own machinery (R3 to R8), for
// this link and this browser alone (R4). It begins no session.

type LinkAsk = Ask<LinkScope>;

function deskOf({ linkId, companyId }: LinkScope, { id, name, address }: Addressee): CodeDesk {
  const find: CodeDesk['find'] = async () => [{ id, personId: id, name }];
  return { purpose: 'approval', portalId: null, linkId, companyId, normalise: () => address, find };
}

const visitorOf = ({ c, core, scope }: LinkAsk, { address }: Addressee) => ({
  ...visitorAt(c, core, scope.linkId),
  address,
});

/** What such a code is bound to. */
export function proofBy(ask: LinkAsk, addressee: Addressee): CodeFor {
  const { browserHash } = visitorOf(ask, addressee);
  return { purpose: 'approval', portalId: null, linkId: ask.scope.linkId, browserHash };
}

/** This browser's newest code for the link, if one lives; `provenAt` says that it was typed right. */
export async function proofOf(ask: LinkAsk, addressee: Addressee): Promise<Code | undefined> {
  return await currentCode(ask.core.database.db, ask.core.clock.now(), proofBy(ask, addressee));
}

/** Sends one to where the link was sent. Gives nothing, or why it was refused. */
export async function askForProof(ask: LinkAsk, addressee: Addressee): Promise<TooMany | undefined> {
  return await askForCode(ask.core, deskOf(ask.scope, addressee), visitorOf(ask, addressee), addressee.address);
}

/** Tries eight typed digits, and keeps in mind that they were right. */
export async function tryProof(ask: LinkAsk, addressee: Addressee, typed: string): Promise<Verdict> {
  const desk = deskOf(ask.scope, addressee);
  const guessed = await guess(ask.core, desk, visitorOf(ask, addressee), typed);
  return guessed.ok ? await verify(ask.core, desk, guessed) : guessed;
}
