import { and, eq, gt, isNull } from 'drizzle-orm';
import { act } from '../../core/act.ts';
import type { Core } from '../../core/core.ts';
import { system } from '../../core/core.ts';
import type { JobData } from '../../core/jobs.ts';
import { hash, newSecret } from '../../core/secret.ts';
import { accesses, companies, contacts, members, projects } from '../../db/schema/index.ts';
import { href, portalDoorPaths } from '../../paths.ts';
import type { Services } from '../../services/index.ts';
import { timeText } from '../../ui/index.ts';
import { words } from '../../words/index.ts';
import { bounced, type Delivery, queued, sent } from '../sign-in/deliver.ts';
import { type Sender, senderColumns, withLogo } from '../sign-in/sender.ts';
import { letter } from '../sign-in/views/letter.tsx';

type Desk = { core: Core } & Pick<Services, 'mail' | 'sms' | 'files'>;

type Asked = JobData['invitation'];

/** An invitation that still holds: not accepted, cancelled, expired, removed or sent anew meanwhile. */
async function findInvitation(core: Core, asked: Asked) {
  const [row] = await core.database.db
    .select({
      access: accesses,
      contact: contacts,
      company: { ...senderColumns, timeZone: companies.timeZone },
      project: { id: projects.id, title: projects.title },
      inviter: members.name,
    })
    .from(accesses)
    .innerJoin(contacts, eq(contacts.id, accesses.contactId))
    .innerJoin(companies, eq(companies.id, accesses.companyId))
    .innerJoin(projects, eq(projects.id, accesses.projectId))
    .leftJoin(members, eq(members.id, accesses.invitedBy))
    .where(holds(core, asked));
  return row;
}

function holds(core: Core, { access, at }: Asked) {
  return and(
    eq(accesses.id, access),
    isNull(accesses.acceptedAt),
    isNull(accesses.removedAt),
    eq(accesses.invitedAt, new Date(at)),
    gt(accesses.inviteExpiresAt, core.clock.now()),
  );
}

type Row = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

function deliveryOf({ access, contact, project }: Row, channel: Delivery['channel']): Delivery {
  const { companyId, portalId } = access;
  return { companyId, contactId: contact.id, portalId, projectId: project.id, purpose: 'invitation', channel };
}

function texted({ contact }: Row): string | undefined {
  return (contact.smsConsentAt && contact.phone) || undefined;
}

/** The link's secret: only its hash is kept (R9); an older link dies with that. Nothing when the invitation is over. */
async function makeLink(core: Core, { access }: Row, asked: Asked): Promise<string | undefined> {
  const secret = newSecret();
  const kept = await core.database.db
    .update(accesses)
    .set({ inviteHash: hash(secret) })
    .where(holds(core, asked))
    .returning({ id: accesses.id });
  return kept.length ? core.baseUrl + href(portalDoorPaths.invitation, { portal: access.portalId, secret }) : undefined;
}

/** H4: names the person or company and the project, and carries the portal's link. */
function compose({ access, contact, company, project, inviter }: Row, sender: Sender, url: string) {
  const { language: lang } = contact;
  const t = words(lang);
  const { name, timeZone } = company;
  const at = access.inviteExpiresAt as Date;
  const told = { company: name, project: project.title, inviter: inviter ?? name };
  return letter({
    lang,
    sender,
    subject: t('mail.invitation.subject', told),
    title: t('mail.invitation.title', told),
    paragraphs: [
      t('mail.invitation.hello', { name: contact.name }),
      t(inviter ? 'mail.invitation.what' : 'mail.invitation.whatCompany', told),
      t('mail.invitation.how', { address: contact.email ?? contact.phone }),
    ],
    button: { label: t('mail.invitation.button'), url },
    last: [
      t('mail.invitation.life', { until: timeText({ at, timeZone, lang, show: 'day' }) }),
      t('mail.invitation.notYou'),
    ],
  });
}

function textOf({ contact, company, project }: Row, url: string): string {
  return words(contact.language)('mail.invitation.sms', { company: company.name, project: project.title, url });
}

/**
 * The job `invitation`: makes the link and mails it, or texts it to a contact without an email. Who has both gets a
 * text as well, by a job of its own: tried again, this one would make the mailed link void. Of several that wait, only
 * the newest invitation's is sent.
 */
export const invitation = {
  async run({ core, mail, sms, files }: Desk, asked: Asked): Promise<void> {
    const row = await findInvitation(core, asked);
    const to = row?.contact.email ?? (row && texted(row));
    if (!row || !to) return;
    const channel = row.contact.email ? 'email' : 'sms';
    const delivery = await queued(core, deliveryOf(row, channel), row.access.invitedAt as Date);
    const url = await makeLink(core, row, asked);
    if (!url) return;
    if (channel === 'email') await mail.send({ to, ...compose(row, await withLogo(files, row.company), url) });
    else await sms.send({ to, text: textOf(row, url) });
    await sent(core, delivery);
    if (channel === 'email' && texted(row))
      await act(system(core, row.access.companyId), (act) => act.job('invitation-text', asked));
  },
  async givenUp({ core }: Desk, asked: Asked): Promise<void> {
    const row = await findInvitation(core, asked);
    if (!row) return;
    const channel = row.contact.email ? 'email' : 'sms';
    await bounced(core, await queued(core, deliveryOf(row, channel), row.access.invitedAt as Date));
  },
};

/**
 * The job `invitation-text`: tells by text that the invitation was mailed. Its address signs nobody in.
 */
export const invitationText = {
  async run({ core, sms }: Desk, asked: Asked): Promise<void> {
    const row = await findInvitation(core, asked);
    const to = row && texted(row);
    if (!to) return;
    const delivery = await queued(core, deliveryOf(row, 'sms'), row.access.invitedAt as Date);
    const url = core.baseUrl + href(portalDoorPaths.signIn, { portal: row.access.portalId });
    await sms.send({ to, text: textOf(row, url) });
    await sent(core, delivery);
  },
  async givenUp({ core }: Desk, asked: Asked): Promise<void> {
    const row = await findInvitation(core, asked);
    if (row) await bounced(core, await queued(core, deliveryOf(row, 'sms'), row.access.invitedAt as Date));
  },
};
