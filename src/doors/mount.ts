import type { Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Core } from '../core/core.ts';
import { Refusal } from '../core/errors.ts';
import type { AnyScope } from '../core/scope.ts';
import { words } from '../words/index.ts';
import type { Door, Route, Routes } from './door.ts';

/** What the start checks, and the route matrix walks (R1, T1). */
export interface DeclaredRoute {
  door: string;
  method: 'GET' | 'POST';
  path: string;
  policy: unknown;
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
    this.declared.push({ door: door.name, method: route.method, path, policy: route.policy });
    this.app.on(route.method, path, async (c: Context) => {
      try {
        const scope = await door.enter(this.core, c, route.policy);
        if (scope instanceof Response) return scope;
        return await route.handle({ c, core: this.core, scope, t: words(scope.lang) });
      } catch (error) {
        if (error instanceof Refusal) return await door.refuse(this.core, c, error.status, error.reason);
        if (error instanceof HTTPException && error.status === 413) return await door.refuse(this.core, c, 413);
        throw error;
      }
    });
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

function joined(base: string, path: string): string {
  return base && path === '/' ? base : base + path;
}
