/** The moments of an access entry, from which its state is read. */
export interface Moments {
  invitedAt: Date | null;
  inviteExpiresAt: Date | null;
  acceptedAt: Date | null;
  removedAt: Date | null;
}

export type AccessState = 'Not invited' | 'Invited' | 'Invitation expired' | 'Active' | 'Removed';

/** The state that a person sees of an access entry (S17, H5). Cancelling clears the invitation's moments. */
export function accessState({ invitedAt, inviteExpiresAt, acceptedAt, removedAt }: Moments, now: Date): AccessState {
  if (removedAt) return 'Removed';
  if (acceptedAt) return 'Active';
  if (!invitedAt || !inviteExpiresAt) return 'Not invited';
  return now < inviteExpiresAt ? 'Invited' : 'Invitation expired';
}

export interface Circumstances extends Moments {
  portalOn: boolean;
  removedBy: string | null;
  /** The newest code asked for and not used (R4: it lives ten minutes). */
  codeAskedAt: Date | null;
  /** The newest mail or text to this person: how it ended. */
  delivery: { purpose: string; channel: string; state: string; at: Date } | null;
  lastSignInAt: Date | null;
}

/** A sentence in parts: words, and moments that whoever shows it puts into words. */
export type Line = readonly (string | Date)[];

/**
 * Why this person can or cannot get in, in one line (B6). The first reason that holds is the one that stops them. No
 * part of it ages while the page is open but by the day.
 */
export function whyNot(c: Circumstances, now: Date): Line {
  const state = accessState(c, now);
  if (state === 'Removed') return ['Removed ', c.removedAt as Date, c.removedBy ? ` by ${c.removedBy}` : ''];
  if (!c.portalOn) return ['The portal is off: nobody can sign in'];
  if (state === 'Not invited') return ['Not invited: they cannot sign in yet'];
  if (c.delivery?.state === 'bounced')
    return [`The last ${word(c.delivery.channel)} bounced `, c.delivery.at, ': check the address'];
  if (state === 'Invitation expired') return ['The invitation expired ', c.inviteExpiresAt as Date, ': send it again'];
  if (c.codeAskedAt) return ['Code sent ', c.codeAskedAt, ' and not used'];
  if (state === 'Active') return c.lastSignInAt ? ['Last signed in ', c.lastSignInAt] : ['Has signed in'];
  if (c.delivery?.state === 'queued') return ['The invitation is being sent'];
  return ['Invited ', c.invitedAt as Date, ', not signed in yet, expires ', c.inviteExpiresAt as Date];
}

function word(channel: string): string {
  return channel === 'sms' ? 'text message' : 'email';
}
