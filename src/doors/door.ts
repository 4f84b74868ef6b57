import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import type { PostedForm } from '../core/form.ts';
import { pageAsked } from '../core/paging.ts';
import type { AnyScope } from '../core/scope.ts';
import type { Words } from '../words/index.ts';
import type { Takes } from './body.ts';
import type { CookieName } from './cookie.ts';
import { flash } from './flash.ts';

/** One request of a known viewer: what a route's handler gets. */
export interface Ask<S extends AnyScope> {
  readonly c: Context;
  readonly core: Core;
  readonly scope: S;
  /** The words of the viewer's language. */
  readonly t: Words;
  /** The cookie that opened the door. */
  readonly credential: CookieName;
  /** Asks the door once more: the viewer as they are now, nothing when it would refuse them. */
  again(): Promise<S | undefined>;
}

/** What a page is drawn from. */
export type Drawing<S extends AnyScope> = Pick<Ask<S>, 'c' | 'core' | 'scope' | 't'>;

/** A request that posted a form. It came after the door, and the door has been asked again since (R2). */
export interface Posted<S extends AnyScope> extends Ask<S> {
  readonly form: PostedForm;
}

export type Handle<S extends AnyScope> = (ask: Ask<S>) => Response | Promise<Response>;
export type HandlePosted<S extends AnyScope> = (ask: Posted<S>) => Response | Promise<Response>;

export type Route<S extends AnyScope, Policy> = { path: string; policy: Policy } & (
  | { method: 'GET'; live?: true; handle: Handle<S> }
  | { method: 'POST'; takes: Takes; handle: HandlePosted<S> }
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

/** The routes of a feature at one door, each with its policy, and a POST with the body it takes. */
export class Routes<S extends AnyScope, Policy> {
  readonly list: Route<S, Policy>[] = [];

  get(path: string, policy: Policy, handle: Handle<S>): this {
    this.list.push({ method: 'GET', path, policy, handle });
    return this;
  }

  post(path: string, policy: Policy, takes: Takes, handle: HandlePosted<S>): this {
    this.list.push({ method: 'POST', path, policy, takes, handle });
    return this;
  }

  /** An address of live connections: the only ones that a request may upgrade at. */
  live(path: string, policy: Policy, handle: Handle<S>): this {
    this.list.push({ method: 'GET', live: true, path, policy, handle });
    return this;
  }
}

/** A parameter of the address. A route that asks for one it does not have is a bug, and says so. */
export function param(ask: { c: Context }, name: string): string {
  const value = ask.c.req.param(name as never) as string | undefined;
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** An id as somebody sent it; what is no UUID becomes the nil id, which nothing has: the look-up then says 404. */
export function asId(sent: string): string {
  return UUID.test(sent) ? sent : NO_ID;
}

/** An id of the address. */
export function idParam(ask: { c: Context }, name: string): string {
  return asId(param(ask, name));
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

/** After a POST: on to a page of ours (R21), with a toast if there is something to say. */
export function seeOther(
  { c, core }: { c: Context; core: Core },
  to: string,
  toast?: string,
  receipt?: string,
): Response {
  if (toast) flash(c, core, to, { text: toast, receipt });
  return c.redirect(to, 303);
}
