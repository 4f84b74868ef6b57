import { validate } from 'uuid';
import { Refusal } from '../../core/errors.ts';
import type { PortalScope } from '../../core/scope.ts';
import { wholeNumber } from '../../core/typed.ts';
import { href, paths, portalPaths, under } from '../../paths.ts';

/** How long a message may be, in UTF-16 units: the grain of a text area's own limit. */
export const MESSAGE_LIMIT = 4000;
/** What comes back to be shortened when a message is too long, and all that is looked at (R23). */
export const MOST_TYPED = 50_000;

export type ReadMessage = { ok: true; body: string } | { ok: false; problem: 'empty' | 'long' };

/**
 * Reads a typed message: ends trimmed, one kind of line break (a form sends two characters for one), no NUL, which the
 * database does not take. Empty when nothing in it can be seen.
 */
export function readMessage(typed: string): ReadMessage {
  const body = typed.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim();
  if (!/[^\s\p{C}]/u.test(body)) return { ok: false, problem: 'empty' };
  return body.length > MESSAGE_LIMIT ? { ok: false, problem: 'long' } : { ok: true, body };
}

/** `1 new message`, `2 new messages` (S13). */
export function newMessages(count: number): string {
  return `${count} new ${count === 1 ? 'message' : 'messages'}`;
}

/** The words of a message that its line in a list has room for. */
export function lastWords(body: string): string {
  return [...body.slice(0, 400).replace(/\s+/g, ' ')].slice(0, 120).join('');
}

/** Of conversations, newest first, the one that stands open: the newest unread one, else the newest. */
export function openFirst<T extends { unread: number }>(talks: readonly T[]): T | undefined {
  return talks.find(({ unread }) => unread > 0) ?? talks[0];
}

/** Where in a page a conversation stands: an item's, or the project's own. */
export function talkId(item: { id: string } | null): string {
  return `talk-${item?.id ?? 'project'}`;
}

/** A form's key as it came back; one that is no UUID guards nothing, and is left out. */
export function keyOf(typed: string | undefined): string | undefined {
  return typed && validate(typed) ? typed.toLowerCase() : undefined;
}

/** Up to which message was read. Throws Refusal 422 for what is no number. */
export function upToOf(typed: string | undefined): number {
  const upTo = wholeNumber(typed);
  if (upTo === undefined) throw new Refusal(422);
  return upTo;
}

/** `?before=` of an address: earlier messages than this number. Nonsense means the newest. */
export function beforeAsked(typed: string | undefined): number | undefined {
  return wholeNumber(typed) || undefined;
}

/** Where a portal's viewer finds a thread by itself, and where its client writes. */
export function clientThreadHref(scope: PortalScope, itemId: string | null, before?: number): string {
  const query: Record<string, string> = before === undefined ? {} : { before: `${before}` };
  if (itemId === null) return under(scope.base, portalPaths.projectMessages, {}, query);
  return under(scope.base, portalPaths.itemMessages, { item: itemId }, query);
}

/** Where a member finds a thread by itself, and where they answer. */
export function teamThreadHref(project: string, itemId: string | null, before?: number): string {
  const query: Record<string, string> = before === undefined ? {} : { before: `${before}` };
  if (itemId === null) return href(paths.projectMessages, { project }, query);
  return href(paths.itemMessages, { project, item: itemId }, query);
}
