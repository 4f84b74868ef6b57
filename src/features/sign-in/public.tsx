import type { Child } from 'hono/jsx';
import { type PostedForm, postedForm } from '../../core/form.ts';
import type { OpenScope } from '../../core/scope.ts';
import { bareCode } from '../../core/secret.ts';
import { SESSION_LIMITS } from '../../core/sessions.ts';
import { takes } from '../../doors/body.ts';
import { addDeviceToken, keepAddress, type Visitor, visitorAt } from '../../doors/browser.ts';
import { retryAfter } from '../../doors/come-again.ts';
import { readCookie, writeCookie } from '../../doors/cookie.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { plainPage } from '../../doors/frame.tsx';
import { OpenRoutes } from '../../doors/open.tsx';
import type { ParameterNames } from '../../paths.ts';
import { waitWords } from '../../words/wait.ts';
import { ask as askForCode, type TooMany } from './ask.ts';
import { proven, type Standing } from './queries.ts';
import {
  browserName,
  type Candidate,
  type Entrance,
  type Entry,
  entranceKey,
  NONE,
  ownPath,
  type Refused,
} from './rules.ts';
import { proved, tried } from './take.ts';
import { guess, verify } from './verify.ts';
import { AddressPage, CodePage, PersonPage } from './views/pages.tsx';

/** What the fields of the pages take (views/pages.tsx). */
const LONGEST_ADDRESS = 254;
const LONGEST_CODE = 20;

/** A request at an entrance. */
export interface Step extends Ask<OpenScope> {
  entrance: Entrance;
  visitor: Visitor;
  /** Where to go on to after signing in: a path of ours, from the posted form or the address (R21). */
  next: string | undefined;
  /** What was posted; empty for a page that is only looked at. */
  form: PostedForm;
}

/** Finds the entrance that a request stands at; a response is its refusal (no such portal, or one that is off). */
export type OpenEntrance<Names extends string> = (ask: Ask<OpenScope, Names>) => Promise<Entrance | Response>;

/** Gives a step the entrance, the visitor and what was posted. */
export function at<Names extends string>(
  open: OpenEntrance<Names>,
  step: (step: Step) => Response | Promise<Response>,
) {
  return async (ask: Ask<OpenScope, Names> | Posted<OpenScope, Names>): Promise<Response> => {
    const entrance = await open(ask);
    if (entrance instanceof Response) return entrance;
    const { c, core } = ask;
    const form = 'form' in ask ? ask.form : postedForm(new FormData());
    const next = ownPath(form.text('next', 500) ?? c.req.query('next'), core.baseUrl);
    return await step({ ...ask, entrance, visitor: visitorAt(c, core, entranceKey(entrance)), next, form });
  };
}

/** The routes of the address that a code goes to. */
export function addressRoutes<Path extends string>(page: Path, open: OpenEntrance<ParameterNames<Path>>): OpenRoutes {
  return new OpenRoutes()
    .get(page, 'sign-in', at(open, showAddress))
    .post(page, 'sign-in', takes.fewWords, at(open, sendCode));
}

/** The routes of the code. */
export function codeRoutes<Path extends string>(
  page: Path,
  policy: 'sign-in' | 'set-up',
  open: OpenEntrance<ParameterNames<Path>>,
): OpenRoutes {
  return new OpenRoutes().get(page, policy, at(open, codePage)).post(page, policy, takes.fewWords, at(open, tryTyped));
}

/** The routes of the question who it is, where several may share an address (H7). */
export function personRoutes<Path extends string>(page: Path, open: OpenEntrance<ParameterNames<Path>>): OpenRoutes {
  return new OpenRoutes()
    .get(page, 'sign-in', at(open, showPeople))
    .post(page, 'sign-in', takes.fewWords, at(open, choose));
}

function show({ core, c, entrance }: Step, title: string, body: Child, status = 200) {
  const { company, lang, at } = entrance;
  return plainPage(core, c, { title, company, lang, status, home: at.signIn }, body);
}

function addressPage(step: Step, refused?: { value: string; error: string }, status = 200) {
  const { entrance, next } = step;
  const body = <AddressPage entrance={entrance} next={next} {...refused} />;
  return show(step, entrance.t('signIn.title'), body, status);
}

/** The page of the code; `error` marks its field. */
function codePage(step: Step, error?: string, status = 200) {
  const { entrance, visitor, next, form } = step;
  const value = error && form.text('code', LONGEST_CODE)?.slice(0, LONGEST_CODE);
  const body = <CodePage entrance={entrance} address={visitor.address} next={next} value={value} error={error} />;
  return show(step, entrance.t('signIn.codeTitle'), body, status);
}

function withNext(path: string, next: string | undefined): string {
  return next ? `${path}?${new URLSearchParams({ next })}` : path;
}

function showAddress(step: Step): Response | Promise<Response> {
  const { entrance, next } = step;
  return entrance.inside ? seeOther(step, next ?? entrance.inside) : addressPage(step);
}

/** Who is told something of a code: the request, and its language. */
type Told = { c: Step['c']; entrance: Pick<Entrance, 't'> };

/** Why no code was sent, in words; the answer says after how many seconds to come again. */
export function tooManyWords({ c, entrance: { t } }: Told, { wait, of }: TooMany): string {
  retryAfter(c, wait);
  return t(of === 'network' ? 'signIn.tooManyHere' : 'signIn.tooMany', { wait: waitWords(t, wait) });
}

/** Asks for a code: everybody gets the same answer (R7). */
async function sendCode(step: Step): Promise<Response> {
  const { core, c, entrance, visitor, form, next } = step;
  const value = (form.text(entrance.field, LONGEST_ADDRESS) ?? '').trim();
  const address = value.length <= LONGEST_ADDRESS ? entrance.normalise(value) : undefined;
  if (!address) {
    const error = entrance.t(entrance.field === 'email' ? 'signIn.emailMissing' : 'signIn.addressMissing');
    return await addressPage(step, { value, error }, 422);
  }
  const tooMany = await askForCode(core, entrance, visitor, address);
  if (tooMany) return await addressPage(step, { value, error: tooManyWords(step, tooMany) }, 429);
  keepAddress(c, core, entranceKey(entrance), value);
  return seeOther(step, withNext(entrance.at.code, next));
}

/** Why a code was not taken, in words; the same. */
export function refusalWords({ c, entrance: { t } }: Told, verdict: Refused): string {
  if (verdict.why !== 'delayed') return t(`signIn.${verdict.why}`);
  retryAfter(c, verdict.wait);
  return t('signIn.delayed', { wait: waitWords(t, verdict.wait) });
}

async function tryTyped(step: Step): Promise<Response> {
  const { core, entrance, visitor, form, next } = step;
  const typed = bareCode(form.text('code', LONGEST_CODE) ?? '');
  if (!/^\d{8}$/.test(typed)) return await codePage(step, entrance.t('signIn.codeMissing'), 422);
  const guessed = await guess(core, entrance, visitor, typed);
  if (!guessed.ok) return await refuse(step, guessed);
  const { candidates, attempt } = guessed;
  const only = candidates.length === 1 ? candidates[0] : undefined;
  // Tried by the act that lets in, where all of an entrance are of one company: a member's own is nobody's to lock, nor
  // to wait for, before the code was right (R7).
  if (only && entrance.companyId) return await enter(step, guessed, only, tried(attempt));
  const verdict = await verify(core, entrance, guessed);
  if (!verdict.ok) return await refuse(step, verdict);
  if (candidates.length > 1) return seeOther(step, withNext(entrance.at.person, next));
  return await enter(step, guessed, only, proved(verdict.code));
}

function refuse(step: Step, refused: Refused): Promise<Response> {
  return codePage(step, refusalWords(step, refused), refused.why === 'delayed' ? 429 : 422);
}

/** In, with the cookies of the session and of the browser that is known from now on. */
async function enter(step: Step, { knownAs }: Standing, whom: Candidate | undefined, take: Entry['take']) {
  if (!whom) return await refuse(step, NONE);
  const { core, c, entrance, visitor, next } = step;
  const cookie = entrance.purpose === 'client' ? 'client' : 'member';
  const about = { browser: browserName(visitor.agent), known: knownAs.has(whom.personId) };
  const replaces = readCookie(c, core, cookie);
  const admitted = await entrance.admit(whom, { take, browserHash: visitor.browserHash, replaces, ...about }, next);
  if (!admitted.ok) return await refuse(step, admitted);
  writeCookie(c, core, cookie, admitted.token, SESSION_LIMITS[cookie].absolute / 1000);
  if (admitted.device) addDeviceToken(c, core, admitted.device);
  return seeOther(step, admitted.to);
}

async function showPeople(step: Step): Promise<Response> {
  const { core, entrance, visitor, next } = step;
  const held = await proven(core, entrance, visitor);
  if (!held) return seeOther(step, withNext(entrance.at.signIn, next));
  const body = <PersonPage entrance={entrance} people={held.candidates} next={next} />;
  return await show(step, entrance.t('signIn.whoTitle'), body);
}

async function choose(step: Step): Promise<Response> {
  const held = await proven(step.core, step.entrance, step.visitor);
  if (!held) return await refuse(step, NONE);
  const whom = held.candidates.find(({ id }) => id === step.form.text('person', 36));
  return await enter(step, held, whom, proved(held.code));
}
