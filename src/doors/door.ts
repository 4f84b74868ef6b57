import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import type { PostedForm } from '../core/form.ts';
import { pageAsked } from '../core/paging.ts';
import type { AnyScope } from '../core/scope.ts';
import type { Words } from '../words/index.ts';
import { addressOf } from './address.ts';
import type { Takes } from './body.ts';
import type { CookieName } from './cookie.ts';
import { doorOf, type Flash, flash } from './flash.ts';

/** One request of a known viewer, at an address with these parameters: what a route's handler gets. */
export interface Ask<S extends AnyScope, Names extends string = never> {
  readonly c: Context;
  readonly core: Core;
  readonly scope: S;
  /** The words of the viewer's language. */
  readonly t: Words;
  /** What the address says: ids (of nothing, when what was sent is none), and words as they came. */
  readonly params: Readonly<Record<Names, string>>;
  /** The cookie that opened the door. */
  readonly credential: CookieName;
  /** How many cuts were heard of when the request came in, before its door looked anything up. */
  readonly cutsHeard: number;
  /** Asks the door once more: the viewer as they are now, nothing when it would refuse them. */
  again(): Promise<S | undefined>;
}

/** What a page is drawn from. */
export type Drawing<S extends AnyScope> = Pick<Ask<S>, 'c' | 'core' | 'scope' | 't'>;

/** A request that posted a form, after which the door has been asked again (R2). */
export interface Posted<S extends AnyScope, Names extends string = never> extends Ask<S, Names> {
  readonly form: PostedForm;
}

/** A request whose body its handler reads as it comes. Whatever it changes by it is an act, which proves it (R2). */
export interface Streamed<S extends AnyScope, Names extends string = never> extends Ask<S, Names> {
  readonly body: AsyncIterable<Uint8Array>;
  /** How long the body says to be, in bytes. It is never longer. */
  readonly bytes: number;
}

export type Answer = Response | Promise<Response>;
export type Handle<S extends AnyScope, Names extends string = never> = (ask: Ask<S, Names>) => Answer;
export type HandlePosted<S extends AnyScope, Names extends string = never> = (ask: Posted<S, Names>) => Answer;
export type HandleStreamed<S extends AnyScope, Names extends string = never> = (ask: Streamed<S, Names>) => Answer;

/** A route whose handler reads the address itself: it is asked without. */
export type Route<S extends AnyScope, Policy> = { path: string; policy: Policy } & (
  | { method: 'GET'; live?: true; kept?: true; handle(ask: Omit<Ask<S>, 'params'>): Answer }
  | { method: 'POST' | 'DELETE'; takes: Takes; handle(ask: Omit<Posted<S>, 'params'>): Answer }
  | { method: 'PATCH'; takes: Takes; handle(ask: Omit<Streamed<S>, 'params'>): Answer }
);

/** Decides who is asking. A response is a refusal, or the way to sign in; it never depends on what exists (R1). */
export interface Door<S extends AnyScope, Policy> {
  name: string;
  /** In front of every path of this door's routes. */
  base: string;
  /** The cookie that opens it. */
  credential(c: Context): CookieName;
  enter(core: Core, c: Context, policy: Policy): Promise<S | Response>;
  /** The page for a refusal inside: 403, 404, 410, … */
  refuse(core: Core, c: Context, status: number, reason?: string): Promise<Response>;
}

/** The page of a list that this request asks for by `name`, and the address of another one, all else as it is. */
export function pagesOf({ c }: { c: Context }, name = 'page') {
  const href = (page: number) => {
    const { pathname, searchParams } = new URL(c.req.url);
    searchParams.set(name, `${page}`);
    return `${pathname}?${searchParams}`;
  };
  return { page: pageAsked(c.req.query(name)), href };
}

/** The address that was asked for, to be asked for again; after a form, the start of what its door shows. */
export function askedAgain(c: Context): string {
  return c.req.method === 'POST' ? doorOf(c.req.path) : addressOf(c);
}

/** After a POST: on to a page of ours (R21), with a toast if there is something to say, and what goes with that. */
export function seeOther(
  { c, core }: { c: Context; core: Core },
  to: string,
  toast?: string,
  beside: Pick<Flash, 'receipt' | 'action'> = {},
): Response {
  if (toast) flash(c, core, to, { text: toast, ...beside });
  return c.redirect(to, 303);
}
