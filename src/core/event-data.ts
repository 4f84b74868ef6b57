/** What a client did that members are told of (H8): the event, and the ids by which it is read. */
export type About =
  | { event: 'item.approved' | 'item.declined'; approval: string }
  | { event: 'message.sent'; thread: string; number: number };

/** Every event and what it names: ids, numbers and keyed hashes, never a name or a title (R20). */
export interface EventData {
  'company.created': Record<string, never>;
  'company.saved': Record<string, never>;
  'mail.checked': Record<string, never>;
  'price.saved': { price: string };
  'price.removed': { price: string };
  'member.added': { member: string; role: string };
  'member.role-changed': { member: string; role: string };
  'member.signed-in': { session: string };
  'client.signed-in': { session: string; access: string };
  'session.ended': { session: string };
  'code.asked': { purpose: string; code: string };
  'code.failed': { purpose: string; code: string };
  'code.locked': { purpose: string; code: string };
  'contact.created': { contact: string };
  'contact.saved': { contact: string; address: 'changed' | 'kept' };
  /** Another email or phone; `tells` are the deliveries that tell the old ones (H21). */
  'contact.moved': { contact: string; tells: string[] };
  'contact.archived': { contact: string };
  'contact.restored': { contact: string };
  'project.created': Record<string, never>;
  'project.saved': Record<string, never>;
  'project.deleted': Record<string, never>;
  'member.assigned': { member: string };
  'member.unassigned': { member: string };
  'item.created': { item: string };
  'item.saved': { item: string; version: number };
  /** It lies in another folder. */
  'item.filed': { item: string };
  'item.canceled': { item: string };
  'item.reopened': { item: string };
  'item.approved': { item: string; version: number; approval: string };
  'item.declined': { item: string; version: number; approval: string };
  'payment.logged': { item: string; payment: string };
  'payment.taken-back': { item: string; payment: string };
  /** `deliveries` are those that mail and text it. */
  'item.sent': { item: string; sending: string; deliveries: string[] };
  /** To be sent at that moment (ISO 8601), for the first time or instead of another one. */
  'sending.scheduled': { item: string; sending: string; at: string };
  'sending.canceled': { item: string; sending: string };
  'sending.held-back': { item: string; sending: string };
  'item.opened': { item: string; share: string; version: number };
  'item.viewed-by-link': { item: string; link: string };
  /** A stored file of it, or, without one, the item drawn as a PDF. */
  'item.downloaded': { item: string; file: string | null };
  'share.started': { item: string; share: string };
  'share.ended': { item: string; share: string; cut: string; links: number };
  'link.made': { item: string; link: string };
  /** Another end or passcode; with another passcode a cut. */
  'link.changed': { item: string; link: string; cut: string | null };
  'link.ended': { item: string; link: string; cut: string };
  /** A wrong passcode. */
  'link.passcode-failed': { item: string; link: string };
  'link.refused': { item: string; link: string };
  'portal.enabled': { portal: string };
  'portal.disabled': { portal: string; cut: string };
  'access.created': { access: string; contact: string };
  'access.invited': { access: string };
  'access.cancelled': { access: string };
  'access.accepted': { access: string };
  /** Which kinds of item the person does not see from now on (H6); a cut where they saw some of it until now. */
  'access.kinds-changed': { access: string; hidden: string[]; cut: string | null };
  'access.removed': { access: string; cut: string };
  'delivery.sent': { contact: string; purpose: string };
  /** Nobody has taken it so far: it is tried again. */
  'delivery.delayed': { contact: string; purpose: string };
  'delivery.bounced': { contact: string; purpose: string };
  'delivery.withheld': { contact: string; purpose: string };
  /** By mail, each by themselves (H8). */
  'members.told': { about: About; members: string[] };
  'message.sent': { thread: string; number: number; item: string | null };
}

/** Whom an event concerns: the team alone, or the portal's clients too. */
export type Audience = 'team' | 'clients';

/**
 * Each event's audience (R7, R20). What somebody may not know neither wakes their page nor moves the number that it
 * carries. `if shared`: whoever sees the item, clients and the visitors of its links, or nobody but the team. Visitors
 * hear of nothing else. `all portals`: every portal of the company may show it (its name, the name of somebody who
 * wrote there) from the next look on.
 */
export const AUDIENCES: Record<keyof EventData, Audience | 'if shared' | 'all portals'> = {
  'company.created': 'team',
  'company.saved': 'all portals',
  'mail.checked': 'team',
  'price.saved': 'team',
  'price.removed': 'team',
  'member.added': 'team',
  'member.role-changed': 'team',
  'member.signed-in': 'team',
  'client.signed-in': 'team',
  'session.ended': 'team',
  'code.asked': 'team',
  'code.failed': 'team',
  'code.locked': 'team',
  'contact.created': 'team',
  'contact.saved': 'all portals',
  'contact.moved': 'all portals',
  'contact.archived': 'team',
  'contact.restored': 'team',
  'project.created': 'team',
  'project.saved': 'clients',
  'project.deleted': 'team',
  'member.assigned': 'clients',
  'member.unassigned': 'clients',
  'item.created': 'team',
  'item.saved': 'if shared',
  'item.filed': 'if shared',
  'item.canceled': 'if shared',
  'item.reopened': 'if shared',
  'item.approved': 'if shared',
  'item.declined': 'if shared',
  'payment.logged': 'if shared',
  'payment.taken-back': 'if shared',
  'item.sent': 'team',
  'sending.scheduled': 'team',
  'sending.canceled': 'team',
  'sending.held-back': 'team',
  'item.opened': 'team',
  'item.viewed-by-link': 'team',
  'item.downloaded': 'team',
  'share.started': 'clients',
  'share.ended': 'clients',
  'link.made': 'team',
  'link.changed': 'team',
  'link.ended': 'team',
  'link.passcode-failed': 'team',
  'link.refused': 'team',
  'portal.enabled': 'clients',
  'portal.disabled': 'clients',
  'access.created': 'team',
  'access.invited': 'team',
  'access.cancelled': 'team',
  'access.accepted': 'team',
  'access.kinds-changed': 'clients',
  'access.removed': 'team',
  'delivery.sent': 'team',
  'delivery.delayed': 'team',
  'delivery.bounced': 'team',
  'delivery.withheld': 'team',
  'members.told': 'team',
  'message.sent': 'clients',
};

export type NewEvent = {
  [T in keyof EventData]: { type: T; projectId: string | null; data: EventData[T] };
}[keyof EventData];
