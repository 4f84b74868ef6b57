import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { requestId } from 'hono/request-id';
import type { Clock } from './core/clock.ts';
import type { Core } from './core/core.ts';
import { client } from './doors/client.tsx';
import { plainError } from './doors/error-page.tsx';
import { headers } from './doors/headers.ts';
import { link } from './doors/link.tsx';
import { logRequests } from './doors/log.ts';
import { Doors } from './doors/mount.ts';
import { open } from './doors/open.tsx';
import { sameOrigin } from './doors/origin.ts';
import { preview } from './doors/preview.tsx';
import { team } from './doors/team.tsx';
import { portalSignIn } from './features/access/public.tsx';
import { returnEntries } from './features/access/return-entries.ts';
import { accessState } from './features/access/rules.ts';
import { inviteTeam } from './features/access/team.invite.tsx';
import { accessTeam } from './features/access/team.tsx';
import { approvalsClient } from './features/approvals/client.tsx';
import { approvalsLink } from './features/approvals/public.tsx';
import { assets } from './features/assets/public.ts';
import { contacts } from './features/contacts/team.tsx';
import { mailbox } from './features/demo/public.tsx';
import { health } from './features/health/public.ts';
import { receiptPortal } from './features/item-page/client.receipt.tsx';
import { itemClient, itemPortal } from './features/item-page/client.tsx';
import { kindForms, kindOf } from './features/item-page/kind.tsx';
import { itemLink, linkVisit } from './features/item-page/public.tsx';
import { itemTeam } from './features/item-page/team.tsx';
import { linkPasscode } from './features/links/public.tsx';
import { linksTeam } from './features/links/team.tsx';
import { livePortal } from './features/live/client.tsx';
import { liveLink } from './features/live/public.tsx';
import { liveTeam } from './features/live/team.tsx';
import { managePortal } from './features/manage-portal/team.tsx';
import type { Gate } from './features/members/open-gate.ts';
import { setUp, teamSignIn } from './features/members/public.tsx';
import { account } from './features/members/team.tsx';
import { clientMessages, portalMessages } from './features/messages/client.tsx';
import { teamMessages } from './features/messages/team.tsx';
import { newProject } from './features/new-project/team.tsx';
import { pdfPortal } from './features/pdf/client.ts';
import { pdfLink } from './features/pdf/public.ts';
import { pdfTeam } from './features/pdf/team.ts';
import { homePortal } from './features/portal-home/client.tsx';
import { priceList } from './features/price-list/team.tsx';
import { projectList } from './features/project-list/team.tsx';
import { overview } from './features/project-overview/team.tsx';
import { projects } from './features/projects/team.tsx';
import { sendingTeam } from './features/sending/team.tsx';
import { waitingTeam } from './features/sending/team.waiting.tsx';
import { logo } from './features/settings/public.ts';
import { settings } from './features/settings/team.tsx';
import { sharingTeam } from './features/sharing/team.tsx';
import { files as itemFiles, uploads } from './features/uploads/team.ts';
import type { Services } from './services/index.ts';

export interface AppOptions {
  clock?: Clock;
  /** The demo's mailbox page shows what was mailed and texted; never in the real thing. */
  mailbox?: string;
  /** The way in while there is no company; its code is printed at the start. */
  gate?: Gate;
}

/** The program as one function from request to response, with the table of its doors. */
export interface App {
  app: Hono;
  doors: Doors;
}

/**
 * THE TABLE OF DOORS: who may come in where, read top to bottom. A route is mounted here or nowhere; each declares its
 * policy and its body beside its path, in the feature's file for that door, and the start is refused when one has none
 * (R1). All of them in one list: docs/routes.md, which the build writes.
 */
export function createApp(core: Core, services: Services, options: AppOptions = {}): App {
  const app = new Hono();
  app.use(requestId(), logRequests(core), headers(core), compress(), sameOrigin(core.baseUrl));
  app.notFound((c) => plainError(core, c, 404));
  app.onError((error, c) => {
    core.log.error({ err: error, requestId: c.get('requestId') }, 'a request failed');
    return plainError(core, c, 500);
  });

  const { files, arrivals } = services;
  const doors = new Doors(app, core);
  doors.mount(open, health, assets, logo(files), linkVisit, linkPasscode);
  if (options.mailbox) doors.mount(open, mailbox(options.mailbox));
  doors.mount(open, ...teamSignIn, ...setUp(options.gate, services.mail), ...portalSignIn);
  doors.mount(team, account, projectList, newProject, projects);
  doors.mount(team, contacts(accessState, returnEntries), settings(services), priceList);
  doors.mount(team, ...kindForms(services), itemFiles(files), uploads(arrivals), itemTeam, pdfTeam(services));
  doors.mount(team, overview, managePortal, sharingTeam, linksTeam, sendingTeam(kindOf), waitingTeam);
  doors.mount(team, inviteTeam, accessTeam, teamMessages, liveTeam);
  doors.mount(client, homePortal, itemPortal(files), receiptPortal, pdfPortal(services), portalMessages, livePortal);
  doors.mount(client, itemClient, approvalsClient, clientMessages);
  doors.mount(preview, homePortal, itemPortal(files), receiptPortal, pdfPortal(services), portalMessages, livePortal);
  doors.mount(link, itemLink(files), pdfLink(services), approvalsLink, liveLink);
  doors.insist();
  return { app, doors };
}
