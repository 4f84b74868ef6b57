import { eq, sql } from 'drizzle-orm';
import { type Act, type act, actFor } from '../../core/act.ts';
import { addressHash, CODE_LIFE, issueCode } from '../../core/codes.ts';
import { type Core, system } from '../../core/core.ts';
import type { Job, JobData } from '../../core/jobs.ts';
import { hit, SENT_BY_INSTANCE } from '../../core/limit.ts';
import { same, spaced } from '../../core/secret.ts';
import { codes, companies, contacts, links, members, portals, shares } from '../../db/schema/index.ts';
import type { Services } from '../../services/index.ts';
import { words } from '../../words/index.ts';
import { waitWords } from '../../words/wait.ts';
import { bounced, type Queued, queued, sent } from './deliver.ts';
import { type Sender, senderColumns, withLogo } from './sender.ts';
import { letter } from './views/letter.tsx';

type Desk = { core: Core } & Pick<Services, 'mail' | 'sms' | 'files'>;

/** For nobody somebody stands in: the same is looked up, written and put into words for them, and none of it stays. */
const anyContact = sql`(select c.id from contacts c where c.company_id = ${portals.companyId} limit 1)`;
const anyMember = sql`(select m.id from members m where ${codes.purpose} = 'member' limit 1)`;

/** A code's row with the person whom it is for, as they stand now, or with whoever stands in. */
async function findCode(core: Core, id: string) {
  const [row] = await core.database.db
    .select({
      code: codes,
      contact: contacts,
      member: { email: members.email, companyId: members.companyId, deactivatedAt: members.deactivatedAt },
      company: { id: companies.id, ...senderColumns },
      /** The portal's project, or that of the link's item. */
      projectId: sql<string | null>`coalesce(${portals.projectId}, ${shares.projectId})`,
    })
    .from(codes)
    .leftJoin(portals, eq(portals.id, codes.portalId))
    .leftJoin(links, eq(links.id, codes.linkId))
    .leftJoin(shares, eq(shares.id, links.shareId))
    .leftJoin(companies, eq(companies.id, sql`coalesce(${portals.companyId}, ${links.companyId})`))
    .leftJoin(contacts, eq(contacts.id, sql`coalesce(${codes.contactId}, ${anyContact})`))
    .leftJoin(members, eq(members.id, sql`coalesce(${codes.memberId}, ${anyMember})`))
    .where(eq(codes.id, id));
  return row;
}

type Row = NonNullable<Awaited<ReturnType<typeof findCode>>>;
type Way = { channel: 'email' | 'sms'; to: string };

/**
 * The address that was typed, when it is one of the person's own; a text only where consent is known (H23). Nothing for
 * who stands in.
 */
function way(core: Core, { code, contact, member }: Row, given?: string): Way | undefined {
  const typed = (address: string | null | undefined): address is string =>
    Boolean(address) && same(addressHash(core, address as string), code.addressHash);
  if (code.purpose === 'set-up') return typed(given) ? { channel: 'email', to: given } : undefined;
  if (code.memberId && member && !member.deactivatedAt && typed(member.email))
    return { channel: 'email', to: member.email };
  if (!code.contactId || !contact) return undefined;
  if (typed(contact.email)) return { channel: 'email', to: contact.email };
  return contact.smsConsentAt && typed(contact.phone) ? { channel: 'sms', to: contact.phone } : undefined;
}

/** The instance sends too much. Tried again while the code lives; whom the program knows is never held back (R8). */
class HeldBack extends Error {}

/**
 * The job `code`: makes the code, of which only the HMAC is kept (R6), and mails or texts it. For nobody it does the
 * same work, and nothing leaves (R7). Tried again, it makes another. A code that could not be sent in its lifetime
 * counts as bounced (B6).
 */
export const code = {
  async run(
    { core, mail, sms, files }: Desk,
    { code: id, email, own }: JobData['code'],
    { attempt }: Pick<Job, 'attempt'>,
  ) {
    const row = await findCode(core, id);
    if (!row) return;
    const target = way(core, row, email);
    const full = await hit(core, SENT_BY_INSTANCE, target ? 'all' : 'nobody');
    if (target && full && !own) throw new HeldBack();
    const delivery = await tell(core, row, target, attempt);
    const made = await issueCode(core, id);
    if (!made) return await bounced(core, delivery);
    const message = compose(core, row, row.company ? await withLogo(files, row.company) : OURSELVES, made);
    if (target?.channel === 'email') await mail.send({ to: target.to, ...message.mail });
    else await mail.rehearse({ to: 'nobody@localhost', ...message.mail });
    if (target?.channel === 'sms') await sms.send({ to: target.to, text: message.sms });
    await sent(core, delivery, target !== undefined);
  },
  async givenUp({ core }: Desk, { code: id, email }: JobData['code']): Promise<void> {
    const row = await findCode(core, id);
    const target = row && way(core, row, email);
    if (row && target) await bounced(core, await tell(core, row, target, 2));
  },
  concurrency: 4,
};

/**
 * The delivery's row and the event, once a code, however often the job is tried; for nobody none of it stays. A
 * member's has no delivery.
 */
async function tell(core: Core, row: Row, target: Way | undefined, attempt: number): Promise<Queued | undefined> {
  const { code, contact, member, projectId, company } = row;
  const { purpose, id } = code;
  const perform: typeof act = (by, change) => actFor(target !== undefined, by, change);
  if (projectId && company && contact) {
    const channel = target?.channel ?? 'email';
    const { portalId } = code;
    const about = { companyId: company.id, contactId: contact.id, portalId, purpose: 'code', channel };
    const first = (act: Act) => act.record('code.asked', projectId, { purpose, code: id });
    return await queued(core, { ...about, projectId }, code.createdAt, first, perform);
  }
  if (member && attempt === 1)
    await perform(system(core, member.companyId), async (act) => act.record('code.asked', null, { purpose, code: id }));
  return undefined;
}

/** A member's code opens all of their companies: it is from none of them. */
const OURSELVES: Sender = { name: 'Porchlight', phone: '', email: '' };

function compose(core: Core, { code, contact }: Row, sender: Sender, made: string) {
  const lang = contact?.language ?? 'en';
  const t = words(lang);
  const shown = spaced(made);
  const { name } = sender;
  const text = code.purpose === 'approval' ? 'mail.code.approvalSms' : 'mail.code.sms';
  const whose = code.purpose === 'approval' ? 'approval' : contact ? 'client' : 'member';
  const host = new URL(core.baseUrl).hostname;
  const mail = letter({
    lang,
    sender,
    subject: t('mail.code.subject', { company: name, code: shown }),
    title: t('mail.code.title'),
    paragraphs: [t(`mail.code.${whose}`, { company: name })],
    code: shown,
    last: [t('mail.code.life', { time: waitWords(t, CODE_LIFE) }), t('mail.code.notYou')],
  });
  return {
    mail,
    // The last line lets a phone fill the code in, on our own pages only (R3).
    sms: `${t(text, { company: name, code: shown })}\n\n@${host} #${made}`,
  };
}
