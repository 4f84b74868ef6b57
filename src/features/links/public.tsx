import { PASSCODE } from '../../core/passcode.ts';
import type { OpenScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { retryAfter } from '../../doors/come-again.ts';
import { writeCookie } from '../../doors/cookie.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { plainPage } from '../../doors/frame.tsx';
import { clientIp } from '../../doors/ip.ts';
import { type LockedLink, lockedLink } from '../../doors/link.tsx';
import { OpenRoutes } from '../../doors/open.tsx';
import { bases, href, paths } from '../../paths.ts';
import { waitWords } from '../../words/wait.ts';
import { unlock } from './unlock.ts';
import { PasscodePage } from './views/passcode.tsx';

type LinkAsk = Ask<OpenScope, 'link'>;

/** As long as the link's own cookie. */
const A_YEAR = 365 * 24 * 3600;

async function draw({ core, c, t }: LinkAsk, link: LockedLink, error?: string, status = 200): Promise<Response> {
  const { id, company } = link;
  const body = (
    <PasscodePage t={t} company={company.name} action={href(paths.linkPasscode, { link: id })} error={error} />
  );
  const home = href(bases.link, { link: id });
  return await plainPage(core, c, { title: t('link.title'), company, home, status }, body);
}

/** Asked before anything of the item is shown, not even its title; a link without one leads on to its item. */
async function passcodePage(ask: LinkAsk): Promise<Response> {
  const link = await lockedLink(ask.core, ask.c);
  if (link instanceof Response) return link;
  return link.locked ? await draw(ask, link) : seeOther(ask, href(bases.link, { link: link.id }));
}

async function postPasscode(ask: Posted<OpenScope, 'link'>): Promise<Response> {
  const { core, c, t, form } = ask;
  const link = await lockedLink(core, c);
  if (link instanceof Response) return link;
  const typed = (form.text('passcode', 2 * PASSCODE.max) ?? '').trim();
  if (!typed) return await draw(ask, link, t('link.missing'), 422);
  const tried = await unlock(core, link, clientIp(c, core), typed);
  if (!tried.ok && tried.why === 'delayed') {
    retryAfter(c, tried.wait);
    return await draw(ask, link, t('link.delayed', { wait: waitWords(t, tried.wait) }), 429);
  }
  if (!tried.ok) return await draw(ask, link, t('link.wrong'), 422);
  if (tried.pass) writeCookie(c, core, `pass-${link.id}`, tried.pass, A_YEAR);
  return seeOther(ask, href(bases.link, { link: link.id }));
}

/** The passcode of a public link: the sign-in of its door. */
export const linkPasscode = new OpenRoutes()
  .get(paths.linkPasscode, 'passcode', passcodePage)
  .post(paths.linkPasscode, 'passcode', takes.fewWords, postPasscode);
