import type { Act } from '../../core/act.ts';
import type { CodeFor, Verdict } from '../../core/codes.ts';
import type { Company } from '../../core/scope.ts';
import type { Words } from '../../words/index.ts';

/**
 * Among how many people who share an address an entrance lets choose (H7): companies of a member, clients of a portal.
 * Each costs its look-up before anybody is known.
 */
export const MOST_CANDIDATES = 20;

/** Somebody whom an address lets in: one member in one company, or one entry of a portal. */
export interface Candidate {
  /** What the choice is made by, where several share the address: a member's or an access entry's id. */
  id: string;
  personId: string;
  /** The company of a membership. */
  companyId?: string;
  /** How the choice reads: a person's name, or the company's for a member of several. */
  name: string;
  /** SHA-256 of the person's own invitation link, while that lives (R5). */
  inviteHash?: string | null;
}

/** Why a code lets nobody in. */
export type Refused = Exclude<Verdict, { ok: true }>;

/** There is no such code, or none any more; or who it was for may no longer come in. */
export const NONE: Refused = { ok: false, why: 'none' };

/** What admits a person: the right code, and what is known of the browser. */
export interface Entry {
  /** Uses the right code up, inside the act that lets the person in (R4). Refused when another request was faster. */
  take(act: Act): Promise<Verdict>;
  /** The hash of the browser's own secret. */
  browserHash: string;
  browser: string;
  /** The browser signed in as this person before: it needs no further device cookie. */
  known: boolean;
  /** The token of the session that this browser held so far: signing in ends it (R11). */
  replaces?: string;
}

export interface Admitted {
  ok: true;
  token: string;
  /** The new device cookie's token; none for a known browser. */
  device?: string;
  /** Where to go on to. */
  to: string;
}

/** Who may prove by a code who they are, and for what: all that asking for one and trying one need to know. */
export interface CodeDesk {
  purpose: CodeFor['purpose'];
  portalId: string | null;
  /** The public link that is approved by (B4). */
  linkId?: string;
  /** On whose account asking and failing are told; nobody's for members, before it is known who it is. */
  companyId: string | null;
  /** The typed address as it is kept, or nothing when it is none. */
  normalise(typed: string): string | undefined;
  /** Everybody whom this normalised address lets in now. */
  find(address: string): Promise<Candidate[]>;
}

/** A way in, and who may be found there: what members' and clients' sign-in tell the mechanism that they share. */
export interface Entrance extends CodeDesk {
  /** Stands on the pages (H20). */
  company?: Company;
  t: Words;
  lang: string;
  /** The addresses of its pages. */
  at: { signIn: string; code: string; person: string };
  field: 'email' | 'address';
  /** Something to say above the form. */
  notice?: string;
  /** Where a browser that is in already goes on to. */
  inside?: string;
  /** Whether a new code can be asked for from the page of the code. */
  again: boolean;
  /** Where its codes go as files, for who may know: set-up, without a mail server. */
  folder?: string;
  /** Uses the code up and begins the session, in one act. */
  admit(candidate: Candidate, entry: Entry, next: string | undefined): Promise<Admitted | Refused>;
}

/** Codes of nobody's company: a member's, before it is known who it is. Nothing is recorded under it. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What keeps the addresses apart that one browser asked codes for at several entrances. */
export function entranceKey({ portalId, purpose }: Pick<Entrance, 'portalId' | 'purpose'>): string {
  return portalId ?? purpose;
}

/**
 * A path of ours to go on to after signing in (R21), or nothing: an address elsewhere, or a trick to look like ours.
 */
export function ownPath(next: string | undefined, baseUrl: string): string | undefined {
  if (!next?.startsWith('/') || next.length > 500 || /^\/[/\\]|[\\\p{Cc}]/u.test(next)) return undefined;
  const url = URL.canParse(next, baseUrl) ? new URL(next, baseUrl) : undefined;
  return url?.origin === new URL(baseUrl).origin ? next : undefined;
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b/, 'Linux'],
];

/** A browser as its owner would name it, from the User-Agent: `Chrome on Windows`. */
export function browserName(agent: string): string {
  const pick = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1];
  const [browser, system] = [pick(BROWSERS), pick(SYSTEMS)];
  return browser && system ? `${browser} on ${system}` : (browser ?? system ?? 'Another browser');
}
