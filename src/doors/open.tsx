import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import { mint, type OpenScope } from '../core/scope.ts';
import type { Door } from './door.ts';
import { plainError } from './error-page.tsx';
import { Routes as RouteList } from './routes.ts';

/** Why a route may be open to anybody. */
export type OpenPolicy = 'sign-in' | 'health' | 'assets' | 'logo' | 'set-up' | 'redirect' | 'passcode' | 'demo';

/** The door without a lock: sign-in, health, files of the look. */
export const open: Door<OpenScope, OpenPolicy> = {
  name: 'open',
  base: '',
  credential: () => 'browser',
  async enter() {
    return mint<OpenScope>({ kind: 'open', lang: 'en' });
  },
  async refuse(core: Core, c: Context, status, reason) {
    return plainError(core, c, status, reason);
  },
};

export class OpenRoutes extends RouteList<OpenScope, OpenPolicy> {}
