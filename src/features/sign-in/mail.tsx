import { eq } from 'drizzle-orm';
import { act } from '../../core/act.ts';
import { addressHash, issueCode } from '../../core/codes.ts';
import { type Core, system } from '../../core/core.ts';
import type { Job, JobData } from '../../core/jobs.ts';
import { hit, SENT_BY_INSTANCE } from '../../core/limit.ts';
import { showPhone } from '../../core/phone.ts';
import { same, spaced } from '../../core/secret.ts';
import { codes, companies, contacts, members, portals } from '../../db/schema/index.ts';
import type { Services } from '../../services/index.ts';
import { words } from '../../words/index.ts';
import { bounced, queued, sent } from './deliver.ts';
import { letter } from './views/letter.tsx';

type Desk = { core: Core } & Pick<Services, 'mail' | 'sms'>;

/** A code's row with the person whom it is for, as they stand now. */
async function findCode(core: Core, id: string) {
  const [row] = await core.database.db
    .select({
      code: codes,
      contact: contacts,
      member: { email: members.email, deactivatedAt: members.deactivatedAt },
      company: { id: companies.id, name: companies.name, phone: companies.phone },
      portal: { id: portals.id, projectId: portals.projectId },
    })
    .from(codes)
    .leftJoin(contacts, eq(contacts.id, codes.contactId))
    .leftJoin(members, eq(members.id, codes.memberId))
    .leftJoin(portals, eq(portals.id, codes.portalId))
    .leftJoin(companies, eq(companies.id, portals.companyId))
    .where(eq(codes.id, id));
  return row;
}

type Row = NonNullable<Awaited<ReturnType<typeof findCode>>>;
type Way = { channel: 'email' | 'sms'; to: string };

/** The address that was typed, when it is one of the person's own; a text only where consent is known (H23). */
function way(core: Core, { code, contact, member }: Row, given?: string): Way | undefined {
  const typed = (address: string | null | undefined): address is string =>
    Boolean(address) && same(addressHash(core, address as string), code.addressHash);
  if (code.purpose === 'set-up') return typed(given) ? { channel: 'email', to: given } : undefined;
  if (member && !member.deactivatedAt && typed(member.email)) return { channel: 'email', to: member.email };
  if (typed(contact?.email)) return { channel: 'email', to: contact.email };
  return contact?.smsConsentAt && typed(contact.phone) ? { channel: 'sms', to: contact.phone } : undefined;
}

/** The instance sends too much. Tried again while the code lives; whom the program knows is never held back (R8). */
class HeldBack extends Error {}

/**
 * The job `code`: makes the code, of which only the HMAC is kept (R6), and mails or texts it; for nobody it does
 * nothing (R7). Tried again, it makes another. A code that could not be sent in its lifetime counts as bounced (B6).
 */
export const code = {
  async run({ core, mail, sms }: Desk, { code: id, email, own }: JobData['code'], { attempt }: Pick<Job, 'attempt'>) {
    const row = await findCode(core, id);
    const target = row && way(core, row, email);
    if (!row || !target) return;
    if ((await hit(core, SENT_BY_INSTANCE, 'all')) && !own) throw new HeldBack();
    const delivery = await tell(core, row, target.channel);
    if (attempt === 1 && row.code.memberId) await tellOfMember(core, id, row.code.memberId);
    const made = await issueCode(core, id);
    if (!made) return await bounced(core, delivery);
    const message = compose(core, row, made);
    if (target.channel === 'sms') await sms.send({ to: target.to, text: message.sms });
    else await mail.send({ to: target.to, ...message.mail });
    await sent(core, delivery);
  },
  async givenUp({ core }: Desk, { code: id, email }: JobData['code']): Promise<void> {
    const row = await findCode(core, id);
    const target = row && way(core, row, email);
    if (row && target) await bounced(core, await tell(core, row, target.channel));
  },
  concurrency: 4,
};

/** The delivery's row and the event, once a code, however often the job is tried. A member's has no delivery. */
async function tell(core: Core, { code, contact, portal, company }: Row, channel: Way['channel']) {
  if (!contact || !company || !portal) return undefined;
  const about = { companyId: company.id, contactId: contact.id, portalId: portal.id, purpose: 'code', channel };
  return await queued(core, { ...about, projectId: portal.projectId }, code.createdAt, (act) =>
    act.record('code.asked', portal.projectId, { purpose: code.purpose, code: code.id }),
  );
}

async function tellOfMember(core: Core, code: string, memberId: string): Promise<void> {
  const companyId = await companyOf(core, memberId);
  if (!companyId) return;
  await act(system(core, companyId), async (act) => act.record('code.asked', null, { purpose: 'member', code }));
}

async function companyOf(core: Core, memberId: string): Promise<string | undefined> {
  const [row] = await core.database.db.select({ id: members.companyId }).from(members).where(eq(members.id, memberId));
  return row?.id;
}

function compose(core: Core, { contact, company }: Row, made: string) {
  const lang = contact?.language ?? 'en';
  const t = words(lang);
  const shown = spaced(made);
  const name = company?.name ?? 'Porchlight';
  const host = new URL(core.baseUrl).hostname;
  const content = {
    lang,
    from: name,
    title: t('mail.code.title'),
    paragraphs: [contact ? t('mail.code.client', { company: name }) : t('mail.code.member')],
    code: shown,
    last: [t('mail.code.life'), t('mail.code.notYou')],
    call: company?.phone ? t('mail.call', { company: name, phone: showPhone(company.phone) }) : undefined,
  };
  const subject = t('mail.code.subject', { company: name, code: shown });
  return {
    mail: { subject, fromName: name, ...letter(content) },
    // The last line lets a phone fill the code in, on our own pages only (R3).
    sms: `${t('mail.code.sms', { company: name, code: shown })}\n\n@${host} #${made}`,
  };
}

/** The job `code-failed`: puts a code tried in vain into the trail of the person's company (R18). */
export const codeFailed = {
  async run({ core }: Desk, failed: JobData['code-failed']): Promise<void> {
    const { code, portal, contact, member, locked } = failed;
    const type = locked ? 'code.locked' : 'code.failed';
    if (contact && portal) {
      const [row] = await core.database.db.select().from(portals).where(eq(portals.id, portal));
      if (row)
        await act(system(core, row.companyId), async (act) =>
          act.record(type, row.projectId, { purpose: 'client', code }),
        );
    }
    const companyId = member && (await companyOf(core, member));
    if (companyId)
      await act(system(core, companyId), async (act) => act.record(type, null, { purpose: 'member', code }));
  },
};
