import type { ItemKind } from '../kinds.ts';
import type { Authority } from './core.ts';
import type { Permission, Role } from './permissions.ts';

declare const proof: unique symbol;

/** What every page shows of the firm (H20). */
export interface Company {
  id: string;
  name: string;
  phone: string;
  /** Where answers to its mail go. */
  email: string;
  address: string;
  hasLogo: boolean;
  timeZone: string;
  currency: string;
  /** How clients pay what is due (H19), in its own words; '' for nothing said. */
  howToPay: string;
  /** Where they pay online: an https address outside; '' for nowhere. */
  paymentLink: string;
}

/** What tells a viewer's pages from everybody else's, and what they are made from. */
export interface Truth {
  /** Whose pages these are. */
  readonly viewer: string;
  /** All that their kept pages are a function of, as the door has just read it: equal truth, equal page. */
  readonly truth: string;
}

interface Scope<Kind extends string> extends Authority {
  readonly [proof]: Kind;
  readonly kind: Kind;
  readonly company: Company;
  /** The reader's language, a BCP 47 tag. */
  readonly lang: string;
}

/** A member of the team, with the rights of a role. */
export interface TeamScope extends Scope<'team'>, Truth {
  readonly member: { id: string; name: string; email: string };
  readonly role: Role;
  readonly sessionId: string;
}

interface Portal {
  readonly portalId: string;
  readonly projectId: string;
  readonly projectTitle: string;
  readonly projectNumber: number;
  /** How much had happened for the portal's clients when the page was asked for (R20: the portal's own count). */
  readonly portalNumber: number;
  /** Whose eyes: null when a preview has nobody invited yet, and shows a client who sees everything (S4). */
  readonly contact: { id: string; name: string } | null;
  readonly accessId: string | null;
  /** The member whom the project's clients turn to, by name; nobody may be assigned. */
  readonly contactPerson: string | null;
  /** Kinds of item this person sees (H6). */
  readonly kinds: readonly ItemKind[];
  /** Where this viewer's portal pages live, without a trailing slash. */
  readonly base: string;
}

/** A signed-in client inside one portal that is on. */
export interface ClientScope extends Scope<'client'>, Portal, Truth {
  readonly contact: { id: string; name: string };
  readonly accessId: string;
  readonly sessionId: string;
  /** Other portals this session may open (H7). */
  readonly others: readonly { portalId: string; title: string }[];
}

/** A member who looks at a portal as one of its clients: reads only, leaves no trace (S5, R19). */
export interface PreviewScope extends Scope<'preview'>, Portal {
  readonly member: { id: string; name: string };
  /** Kinds of item that stand as kind and number only, since the member may not view them (S15). */
  readonly veiled: readonly ItemKind[];
  readonly people: readonly { accessId: string; name: string }[];
}

export type PortalScope = ClientScope | PreviewScope;

/** A visitor with a live public link: one item, nothing else (R10). */
export interface LinkScope extends Scope<'link'> {
  readonly linkId: string;
  /** Whom it was sent to: they may approve by it, once a code has shown that it is them (B4). */
  readonly contactId: string | null;
  readonly shareId: string;
  readonly itemId: string;
  readonly itemKind: ItemKind;
  readonly projectId: string;
  /** When its item last changed, in milliseconds: all that moves its page (R20). */
  readonly changedAt: number;
  readonly base: string;
}

/** Nobody in particular: sign-in pages, health, files of the look. It reads nothing of any company. */
export interface OpenScope {
  readonly [proof]: 'open';
  readonly kind: 'open';
  readonly lang: string;
}

export type AnyScope = TeamScope | ClientScope | PreviewScope | LinkScope | OpenScope;

type Bare<S> = Omit<S, typeof proof>;

/** Makes a scope. Only a door may: test/architecture.test.ts holds it to that. */
export function mint<S extends AnyScope>(fields: Bare<S>): S {
  return fields as S;
}

/** Whether the member's role grants it. */
export function may(scope: { role: Role }, permission: Permission): boolean {
  return scope.role.permissions.has(permission);
}
