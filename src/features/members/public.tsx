import { act } from '../../core/act.ts';
import { authority, type Core, system } from '../../core/core.ts';
import { notFound } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import { hitNetwork } from '../../core/limit.ts';
import type { OpenScope } from '../../core/scope.ts';
import { newId } from '../../db/schema/index.ts';
import { takes } from '../../doors/body.ts';
import { keepAddress } from '../../doors/browser.ts';
import { type Ask, seeOther } from '../../doors/door.ts';
import { plainPage } from '../../doors/frame.tsx';
import { OpenRoutes } from '../../doors/open.tsx';
import { teamScope } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import type { Mail } from '../../services/mail.ts';
import { words } from '../../words/index.ts';
import { waitWords } from '../../words/wait.ts';
import { ask as askForCode } from '../sign-in/ask.ts';
import { addressRoutes, at, codeRoutes, personRoutes, type Step, tooManyWords } from '../sign-in/public.tsx';
import { type Entrance, type Entry, entranceKey, NOBODY, NONE } from '../sign-in/rules.ts';
import { enter } from './enter.ts';
import { openFirstCompany } from './open-company.ts';
import type { Gate } from './open-gate.ts';
import { anyCompany, findMemberships } from './queries.ts';
import { email, SET_UP_LIMITS, setUpFields } from './rules.ts';
import { SetUpPage } from './views.tsx';

const common = { portalId: null, companyId: null, t: words('en'), lang: 'en', field: 'email' } as const;

function normalise(typed: string): string | undefined {
  const read = email.safeParse(typed);
  return read.success ? read.data : undefined;
}

/** The team's entrance: anybody whose email is a member's, in one company or several. */
async function openTeam({ core, c }: Ask<OpenScope>): Promise<Entrance> {
  const signedIn = c.req.method === 'GET' && (await teamScope(core, c));
  return {
    ...common,
    purpose: 'member',
    at: { signIn: href(paths.signIn), code: href(paths.signInCode), person: href(paths.signInPerson) },
    inside: signedIn ? href(paths.projects) : undefined,
    again: true,
    normalise,
    find: (address) => findMemberships(core, address),
    async admit({ id, companyId = NOBODY }, entry, next) {
      const begun = await act(authority(core, companyId, { kind: 'member', id }), (act) => enter(act, id, entry));
      return begun.ok ? { ...begun, to: next ?? href(paths.projects) } : begun;
    },
  };
}

/** Where `/` leads: set-up, the projects, or the sign-in. */
async function home(ask: Ask<OpenScope>): Promise<Response> {
  if (await teamScope(ask.core, ask.c)) return seeOther(ask, href(paths.projects));
  return seeOther(ask, href((await anyCompany(ask.core)) ? paths.signIn : paths.setUp));
}

/** How members come in: one mechanism with the clients' sign-in (src/features/sign-in). */
export const teamSignIn = [
  new OpenRoutes().get(paths.home, 'redirect', home),
  addressRoutes(paths.signIn, openTeam),
  codeRoutes(paths.signInCode, 'sign-in', openTeam),
  personRoutes(paths.signInPerson, openTeam),
];

/** The entrance of a program without any company. It is not there once there is one. */
function openSetUp(gate: Gate | undefined, mail: Pick<Mail, 'folder'>) {
  return async ({ core }: Ask<OpenScope>): Promise<Entrance> => {
    if (!gate || (await anyCompany(core))) notFound();
    const start = href(paths.setUp);
    return {
      ...common,
      purpose: 'set-up',
      at: { signIn: start, code: href(paths.setUpCode), person: start },
      again: false,
      folder: mail.folder,
      normalise,
      find: async (address) => [{ id: address, personId: '', name: address }],
      admit: (_whom, entry) => finish(core, gate, entry),
    };
  };
}

async function finish(core: Core, gate: Gate, entry: Entry) {
  const founding = gate.waiting.get(entry.browserHash);
  if (!founding) return NONE;
  const begun = await act(system(core, newId()), async (act) => {
    const id = await openFirstCompany(act, founding);
    return id ? await enter(act, id, entry) : NONE;
  });
  if (!begun.ok) return begun;
  gate.waiting.clear();
  return { ...begun, to: href(paths.projects) };
}

function setUpPage({ core, c }: Step, fields?: Record<string, string>, errors?: FieldErrors, status = 200) {
  return plainPage(core, c, { title: 'Set up', status }, <SetUpPage fields={fields} errors={errors} />);
}

const WRONG = 'That is not the set-up code. It changes with each start of Porchlight.';

/** A wrong set-up code counts for its network (R8); the right one never does, nor is it held back by guesses (R5). */
async function refuseGuess({ core, entrance, visitor }: Step, refuse: Refuse): Promise<Response> {
  const wait = await hitNetwork(core, SET_UP_LIMITS, visitor.ip);
  if (!wait) return await refuse({ setUpCode: WRONG });
  return await refuse({ setUpCode: `Too many attempts. Try again in ${waitWords(entrance.t, wait)}.` }, 429);
}

type Refuse = (errors: FieldErrors, status?: number) => Promise<Response>;
const WAITING = 20;

/** Checks what was entered, the set-up code first of all, and mails the code. */
async function submit(step: Step, gate: Gate): Promise<Response> {
  const { core, c, entrance, visitor } = step;
  const { fields } = step.form;
  const refuse = (errors: FieldErrors, status = 422) => setUpPage(step, fields, errors, status);
  const read = readFields(setUpFields, fields);
  if (!read.ok) return await refuse(read.errors);
  const { setUpCode, ...founding } = read.data;
  if (!gate.fits(setUpCode)) return await refuseGuess(step, refuse);
  const tooMany = await askForCode(core, entrance, visitor, founding.email, founding.email);
  if (tooMany) return await refuse({ email: tooManyWords(step, tooMany) }, 429);
  if (gate.waiting.size >= WAITING) gate.waiting.clear();
  gate.waiting.set(visitor.browserHash, founding);
  keepAddress(c, core, entranceKey(entrance), founding.email);
  return seeOther(step, entrance.at.code);
}

/**
 * The first page of an empty program. `gate` holds the code that was printed at the start; without a mail server the
 * page says in which folder the mailed code lies.
 */
export function setUp(gate: Gate | undefined, mail: Pick<Mail, 'folder'>): OpenRoutes[] {
  const open = openSetUp(gate, mail);
  const pages = new OpenRoutes()
    .get(
      paths.setUp,
      'set-up',
      at(open, (step) => setUpPage(step)),
    )
    .post(
      paths.setUp,
      'set-up',
      takes.fewWords,
      at(open, (step) => (gate ? submit(step, gate) : notFound())),
    );
  return [pages, codeRoutes(paths.setUpCode, 'set-up', open)];
}
