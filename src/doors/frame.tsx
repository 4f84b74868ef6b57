import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Core } from '../core/core.ts';
import { showPhone } from '../core/phone.ts';
import type { Company, LinkScope, PortalScope, TeamScope } from '../core/scope.ts';
import { may } from '../core/scope.ts';
import { bases, href, paths, portalDoorPaths } from '../paths.ts';
import { type IconName, page, Shell, type ShellProps } from '../ui/index.ts';
import { type Words, words } from '../words/index.ts';
import type { Drawing } from './door.ts';
import { answerPage } from './encode.ts';
import { doorOf, readFlash } from './flash.ts';
import { PreviewBanner } from './preview-banner.tsx';

type FrameProps = Omit<ShellProps, 'texts' | 'assets' | 'toast' | 'drawnAt' | 'children'>;

/** Answers with a whole page. Nothing of it may be kept: a kept copy could outlive a removal (S8). */
async function respond(core: Core, c: Context, t: Words, props: FrameProps, children: Child, status: number) {
  // A refusal is not the page that a toast was put on, and no refresh draws over what it says.
  const refused = status >= 400;
  const told = refused ? undefined : readFlash(c, core);
  const live = props.live && refused ? { ...props.live, mode: 'edit' as const } : props.live;
  const receipt = told?.receipt ? { url: told.receipt, text: t('shell.receiptWaiting') } : undefined;
  const toast = told ? { id: told.id, text: told.text, action: told.action, receipt } : undefined;
  const texts = t('shell', { returnObjects: true });
  const document = (
    <Shell
      {...props}
      live={live}
      texts={texts}
      assets={{ ...core.assets, js: core.assets.scripts[doorOf(c.req.path) === '/' ? 'team' : 'client'] }}
      favicon={core.assets.favicon}
      toast={toast}
      drawnAt={core.clock.now()}
    >
      {children}
    </Shell>
  );
  return answerPage(c, await page(document), status);
}

function brandOf(company: Company) {
  const logo = company.hasLogo ? href(paths.logo, { company: company.id }) : undefined;
  return { name: company.name, phone: showPhone(company.phone) || undefined, logo };
}

function teamNav(scope: TeamScope, active: string | undefined): ShellProps['nav'] {
  const entries: { href: string; label: string; icon: IconName; shown: boolean }[] = [
    { href: href(paths.projects), label: 'Projects', icon: 'hard-hat', shown: may(scope, 'view projects') },
    { href: href(paths.contacts), label: 'Contacts', icon: 'contact', shown: may(scope, 'view contacts') },
    { href: href(paths.settings), label: 'Settings', icon: 'settings', shown: may(scope, 'view company-settings') },
  ];
  return entries
    .filter((entry) => entry.shown)
    .map(({ href, label, icon }) => ({ href, label, icon, current: label === active }));
}

export interface TeamPageProps {
  title: string;
  /** The entry of the main navigation that this page belongs to. */
  active?: 'Projects' | 'Contacts' | 'Settings';
  /** The project whose events make this page look again; `edit` pages take no refresh, only a note. */
  live?: { projectId: string; at: number; mode?: 'page' | 'edit' };
  width?: 'narrow' | 'page';
}

/** A page for a member of the team. */
export function teamPage(ask: Drawing<TeamScope>, props: TeamPageProps, children: Child, status = 200) {
  const { scope, core, c, t } = ask;
  const { live } = props;
  const url = live && href(paths.teamLive, { project: live.projectId }, { at: `${live.at}` });
  const frame: FrameProps = {
    lang: scope.lang,
    title: `${props.title} · ${scope.company.name}`,
    home: href(paths.projects),
    brand: { ...brandOf(scope.company), phone: undefined },
    nav: teamNav(scope, props.active),
    person: {
      name: scope.member.name,
      detail: scope.role.name,
      signOut: href(paths.signOut),
      entries: [{ label: 'Your account', href: href(paths.account) }],
    },
    live: url ? { url, mode: live?.mode } : undefined,
    noindex: true,
    width: props.width,
  };
  return respond(core, c, t, frame, children, status);
}

export interface PortalPageProps {
  title: string;
  /** The item whose own page this is; without one the page is the project's home. `still`: no live connection. */
  itemId?: string;
  still?: boolean;
  width?: 'narrow' | 'page';
}

/** A page of the portal, for its client or for a member who previews it: the same page but for the banner (S4). */
export function portalPage(ask: Drawing<PortalScope>, props: PortalPageProps, children: Child, status = 200) {
  const { scope, core, c, t } = ask;
  const { base, company, projectTitle } = scope;
  const query = new URLSearchParams({ page: props.itemId ?? 'home', at: `${scope.portalNumber}` });
  const others = scope.kind === 'client' ? scope.others : [];
  const frame: FrameProps = {
    lang: scope.lang,
    title: `${props.title} · ${company.name}`,
    home: base,
    brand: brandOf(company),
    person:
      scope.kind === 'client'
        ? { name: scope.contact.name, signOut: href(portalDoorPaths.signOut, { portal: scope.portalId }) }
        : undefined,
    switcher: others.length
      ? {
          label: projectTitle,
          options: [
            { href: base, label: projectTitle, current: true },
            ...others.map((other) => ({ href: href(bases.portal, { portal: other.portalId }), label: other.title })),
          ],
        }
      : undefined,
    banner: scope.kind === 'preview' ? <PreviewBanner scope={scope} path={currentPath(c, base)} /> : undefined,
    live: props.still ? undefined : { url: `${base}/live?${query}` },
    noindex: true,
    width: props.width,
  };
  return respond(core, c, t, frame, children, status);
}

function currentPath(c: Context, base: string): string {
  return c.req.path.startsWith(base) ? c.req.path.slice(base.length) : '';
}

/** A page behind a public link. */
export function linkPage(
  ask: Drawing<LinkScope>,
  props: Pick<PortalPageProps, 'title' | 'width'>,
  children: Child,
  status = 200,
) {
  const { scope, core, c, t } = ask;
  const frame: FrameProps = {
    lang: scope.lang,
    title: `${props.title} · ${scope.company.name}`,
    home: scope.base,
    brand: brandOf(scope.company),
    live: { url: `${scope.base}/live?at=${scope.changedAt}` },
    noindex: true,
    width: props.width,
  };
  return respond(core, c, t, frame, children, status);
}

export interface PlainPageProps {
  title: string;
  company?: Company;
  lang?: string;
  /** Where the name on top leads; null for nowhere, as it does with a company: nothing of its clients is at `/`. */
  home?: string | null;
  status?: number;
}

/** A page before or beside any sign-in: codes, errors. With a company it carries its name and number (H20). */
export function plainPage(core: Core, c: Context, props: PlainPageProps, children: Child) {
  const { title, company, lang = 'en', home = company ? null : href(paths.home), status = 200 } = props;
  const frame: FrameProps = {
    lang,
    title: company ? `${title} · ${company.name}` : `${title} · Porchlight`,
    home: home ?? undefined,
    brand: company && brandOf(company),
    noindex: true,
    width: 'narrow',
  };
  return respond(core, c, words(lang), frame, children, status);
}
