import type { Context, Hono } from 'hono';
import type { Core } from '../core/core.ts';
import { Refusal, TooOften } from '../core/errors.ts';
import type { AnyScope } from '../core/scope.ts';
import { words } from '../words/index.ts';
import { bodyOf, type Takes, withForm } from './body.ts';
import { retryAfter } from './come-again.ts';
import type { CookieName } from './cookie.ts';
import type { Door, Route } from './door.ts';
import { keptPage } from './kept.ts';
import { ownerOf, screenOf } from './live.ts';
import type { Routes } from './routes.ts';

/** What the start checks, and the route matrix walks (R1, T1). */
export interface DeclaredRoute {
  door: string;
  method: Route<AnyScope, unknown>['method'];
  path: string;
  policy: unknown;
  /** What body it takes; a GET takes none. */
  takes?: Takes;
  /** An address of live connections. */
  live?: true;
  /** A page that is kept by its truth (T12). */
  kept?: true;
}

/** The table of doors: collects every mounted route with its policy. */
export class Doors {
  readonly declared: DeclaredRoute[] = [];

  constructor(
    private readonly app: Hono,
    private readonly core: Core,
  ) {}

  /** Puts a feature's routes behind a door. */
  mount<S extends AnyScope, P>(door: Door<S, P>, ...features: NoInfer<Pick<Routes<S, P>, 'list'>>[]): void {
    for (const route of features.flatMap((feature) => feature.list)) this.add(door, route);
  }

  private add<S extends AnyScope, P>(door: Door<S, P>, route: Route<S, P>): void {
    const path = joined(door.base, route.path);
    const { method, policy } = route;
    const { live, kept } = method === 'GET' ? route : {};
    const takes = method === 'GET' ? undefined : route.takes;
    this.declared.push({ door: door.name, method, path, policy, takes, live, kept });
    this.app.on(method, path, async (c: Context) => {
      const answered = await this.answered(c, door, route);
      if (live && c.req.header('upgrade') && SHUT.has(answered.status)) await countRefused(this.core, c, door);
      return answered;
    });
  }

  private async answered<S extends AnyScope, P>(c: Context, door: Door<S, P>, route: Route<S, P>): Promise<Response> {
    try {
      return await answer(this.core, c, door, route);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error instanceof TooOften) retryAfter(c, error.wait);
      return await door.refuse(this.core, c, error.status, error.reason);
    }
  }

  /** Stops the start when a route of the app came in by no door, or with no policy (R1). */
  insist(): void {
    const known = new Set(this.declared.map((route) => `${route.method} ${route.path}`));
    const stray = this.app.routes.filter(({ method }) => method !== 'ALL').map((r) => `${r.method} ${r.path}`);
    const bare = this.declared.filter((route) => !route.policy).map((route) => `${route.method} ${route.path}`);
    const wrong = [...stray.filter((route) => !known.has(route)), ...bare];
    if (wrong.length) throw new Error(`These routes declare no policy: ${wrong.join(', ')}. Mount them by a door.`);
  }
}

/**
 * The door first, then the body, then the door again: a body may take its time, and whoever lost their right meanwhile
 * reads nothing and changes nothing (R1, R2).
 */
async function answer<S extends AnyScope, P>(core: Core, c: Context, door: Door<S, P>, route: Route<S, P>) {
  if (c.req.header('upgrade') && !(route.method === 'GET' && route.live)) return c.text(NO_UPGRADE, 426);
  const enter = () => door.enter(core, c, route.policy);
  const again = async () => {
    const now = await enter();
    return now instanceof Response ? undefined : now;
  };
  const { cutsHeard } = core.live;
  const ask = (scope: S) => ({
    c,
    core,
    scope,
    t: words(scope.lang),
    credential: door.credential(c),
    cutsHeard,
    again,
  });
  const scope = await enter();
  if (scope instanceof Response) return scope;
  if (route.method === 'GET') {
    const draw = async () => await route.handle(ask(scope));
    return route.kept ? await keptPage(core, c, scope, draw) : await draw();
  }
  if (route.method === 'PATCH') return await route.handle({ ...ask(scope), ...bodyOf(c, route.takes) });
  return await withForm(c, core.drafts, route.takes, async (form) => {
    const still = await enter();
    return still instanceof Response ? still : await route.handle({ ...ask(still), form });
  });
}

/** A tab that comes back as the same viewer and is refused shows nothing any more: it counts as cleared then (B1). */
async function countRefused(core: Core, c: Context, door: { credential(c: Context): CookieName }): Promise<void> {
  await core.live.refused(screenOf(c), ownerOf(c, core, door.credential(c)));
}

/** What a door says to whom it shows nothing (R1). No room (429) and no WebSocket (426) take nothing off a screen. */
const SHUT = new Set([303, 403, 404, 410, 503]);
const NO_UPGRADE = 'This address takes no live connections.';

function joined(base: string, path: string): string {
  return base && path === '/' ? base : base + path;
}
