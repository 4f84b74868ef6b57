import { type ItemKind, kindWords, resourceOf } from '../../kinds.ts';

export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One person by one way. */
export interface To {
  contactId: string;
  channel: Channel;
}

/** Whom an item may be sent to: a contact as they stand, and what they are in the project's portal. */
export interface Recipient {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  smsConsentAt: Date | null;
  archivedAt: Date | null;
  isClient: boolean;
  /** They have an entry in the portal that hides this kind of item (H6). */
  hidden: boolean;
  /** When they were last removed from the portal. */
  removedAt: Date | null;
}

/** What was called off is sent to nobody, until it is reopened. */
export function maySend(status: string | null): boolean {
  return status !== 'Canceled';
}

/** Why somebody is not sent an item by a channel. `ended`: its link had ended, by itself or with the share. */
export type Obstacle = 'hidden' | 'removed' | 'archived' | 'no-email' | 'no-phone' | 'no-consent' | 'ended';

/**
 * What stands against it now; nothing when it may go. `since`: it was asked for at that moment, and whoever was removed
 * from the portal later is not sent it any more (S3).
 */
export function obstacle(person: Recipient, channel: Channel, since?: Date): Obstacle | undefined {
  if (person.hidden) return 'hidden';
  if (since && person.removedAt && person.removedAt >= since) return 'removed';
  if (person.archivedAt) return 'archived';
  if (channel === 'email') return person.email ? undefined : 'no-email';
  if (!person.phone) return 'no-phone';
  return person.smsConsentAt ? undefined : 'no-consent';
}

/** The reason as a member reads it behind a name. */
export function obstacleWords(why: Obstacle, kind: ItemKind): string {
  const words: Record<Obstacle, string> = {
    hidden: `doesn’t see ${kindWords('en')[resourceOf(kind)].toLowerCase()} in this portal`,
    removed: 'was removed from the portal',
    archived: 'is archived in Contacts',
    'no-email': 'has no email address',
    'no-phone': 'has no phone number',
    'no-consent': 'hasn’t agreed to text messages',
    ended: 'no longer had a link to it',
  };
  return words[why];
}

/** Why a message did not arrive: it was refused for good, or taken by nobody, however often it was tried. */
export type Bounce = 'refused' | 'delayed';

const SERVICES: Record<Channel, string> = { email: 'mail server', sms: 'text service' };

/** What a member reads of a message that nobody has taken so far: it goes by itself. */
export function delayWords(channel: Channel): string {
  return `The ${SERVICES[channel]} hasn’t taken it so far. It’s tried again by itself for some hours.`;
}

/** What a member reads of a message that will not arrive, and does about it. */
export function bounceWords(channel: Channel, why: Bounce): string {
  const address = channel === 'email' ? 'address' : 'number';
  if (why === 'refused') return `Check the ${address} in Contacts, then send it again.`;
  const look = channel === 'email' ? 'Send a test email from Settings' : 'Ask whoever runs the text service';
  return `The ${SERVICES[channel]} didn’t take it, however often it was tried. ${look}, then send it again.`;
}

/** Why a sending was held back at its time. */
export type HeldBack = 'canceled' | 'removed' | 'sender' | 'nobody';

export function heldBackWords(why: HeldBack): string {
  const words: Record<HeldBack, string> = {
    canceled: 'it was canceled before its time came',
    removed: 'it was removed from the portal before its time came',
    sender: 'the member who scheduled it may no longer send it',
    nobody: 'nobody was left to send it to',
  };
  return words[why];
}

export function channelWords(channel: Channel): string {
  return channel === 'sms' ? 'text message' : 'email';
}
