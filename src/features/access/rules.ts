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

export interface Telling {
  /** A moment in words, e.g. `Nov 24, 10:05`. */
  when(at: Date): string;
}

function ago(at: Date, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - at.getTime()) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`;
  return `${Math.round(hours / 24)} days ago`;
}

function left(until: Date, now: Date): string {
  const days = Math.ceil((until.getTime() - now.getTime()) / 86_400_000);
  return days <= 1 ? 'expires within a day' : `expires in ${days} days`;
}

/** Why this person can or cannot get in, in one line (B6). The first reason that holds is the one that stops them. */
export function whyNot(c: Circumstances, now: Date, { when }: Telling): string {
  const state = accessState(c, now);
  if (state === 'Removed') return `Removed on ${when(c.removedAt as Date)}${c.removedBy ? ` by ${c.removedBy}` : ''}`;
  if (!c.portalOn) return 'The portal is off: nobody can sign in';
  if (state === 'Not invited') return 'Not invited: they cannot sign in yet';
  if (c.delivery?.state === 'bounced')
    return `The last ${word(c.delivery.channel)} bounced ${ago(c.delivery.at, now)}: check the address`;
  if (state === 'Invitation expired')
    return `The invitation expired on ${when(c.inviteExpiresAt as Date)}: send it again`;
  if (c.codeAskedAt) return `Code sent ${ago(c.codeAskedAt, now)} and not used`;
  if (state === 'Active') return c.lastSignInAt ? `Last signed in ${ago(c.lastSignInAt, now)}` : 'Has signed in';
  if (c.delivery?.state === 'queued') return 'The invitation is being sent';
  return `Invited ${ago(c.invitedAt as Date, now)}, not signed in yet, ${left(c.inviteExpiresAt as Date, now)}`;
}

function word(channel: string): string {
  return channel === 'sms' ? 'text message' : 'email';
}
