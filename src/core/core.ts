import type { BlockList } from 'node:net';
import type { Database, Tx } from '../db/open.ts';
import type { Clock } from './clock.ts';
import type { Jobs } from './jobs.ts';
import type { KeptPages } from './kept.ts';
import type { Live } from './live.ts';
import type { Reactions } from './reactions.ts';

/** What every request and job stands on: made once by server.ts, or by a test's world. */
export interface Core {
  database: Database;
  clock: Clock;
  /** Kept outside the database (R6). */
  pepper: string;
  /** Where the program is reached from outside, without a trailing slash (R21). */
  baseUrl: string;
  /** Cookies are `__Host-` and Secure, unless INSECURE_HTTP=1 said otherwise aloud (R12). */
  secureCookies: boolean;
  /** Proxies whose forwarded headers count (R8). */
  trustedProxies: BlockList;
  /** Where posted files lie while their request is worked on. */
  drafts: Drafts;
  /** Addresses of the built style sheet, the scripts (the clients', the team's, the editor's), typeface and icon. */
  assets: { css: string; scripts: { client: string; team: string; editor: string }; font: string; favicon: string };
  jobs: Jobs;
  /** Which jobs follow from which events: no verb remembers to mail. */
  reactions: Reactions;
  live: Live;
  kept: KeptPages;
  log: Log;
}

/** Files on our own disk, for as long as somebody works on them (src/services/drafts.ts). */
export interface Drafts {
  write(content: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>): Promise<{ path: string; bytes: number }>;
  drop(path: string): Promise<void>;
}

export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** Who did a thing, as events tell it. `system` is a job or a command of the operator. */
export type Actor =
  | { kind: 'member'; id: string }
  | { kind: 'client'; id: string }
  | { kind: 'visitor'; id: string }
  | { kind: 'system'; id: null };

/** Under whose name, and inside which company, an act runs. Every scope is one. */
export interface Authority {
  readonly core: Core;
  readonly companyId: string;
  readonly actor: Actor;
  /**
   * Looks the authority up anew inside an act's transaction, its rows locked `for share`: what ended meanwhile changes
   * nothing any more (R2). Throws the Refusal with which the act is answered.
   */
  prove(tx: Tx): Promise<void>;
}

/** The authority of somebody whom the act itself checks: a code that it uses up proves who signs in. */
export function authority(core: Core, companyId: string, actor: Actor): Authority {
  return { core, companyId, actor, prove: async () => {} };
}

/** The authority of a job or an operator's command over one company. */
export function system(core: Core, companyId: string): Authority {
  return authority(core, companyId, { kind: 'system', id: null });
}
