import { and, eq, sql } from 'drizzle-orm';
import { type Act, act } from '../../core/act.ts';
import { type Core, system } from '../../core/core.ts';
import { showMoney } from '../../core/money.ts';
import { companies, contacts, deliveries, items, members, sendings } from '../../db/schema/index.ts';
import { isDue, numbered } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import type { Services } from '../../services/index.ts';
import { MailRefused } from '../../services/mail.ts';
import { SmsRefused } from '../../services/sms.ts';
import { dayText } from '../../words/formats.ts';
import { words } from '../../words/index.ts';
import { itemColumns } from '../items/queries.ts';
import { asksForMoney, balanceCents, changeOf, hostOf } from '../items/rules.ts';
import { endLink } from '../links/end-link.ts';
import { renewLink } from '../links/renew-link.ts';
import { sent } from '../sign-in/deliver.ts';
import { type Sender, senderColumns, withLogo } from '../sign-in/sender.ts';
import { letter } from '../sign-in/views/letter.tsx';
import { recipients } from './columns.ts';
import { delay } from './delay.ts';
import { giveUp } from './give-up.ts';
import { type Channel, obstacle } from './rules.ts';
import { withhold } from './withhold.ts';

type Desk = { core: Core } & Pick<Services, 'mail' | 'sms' | 'files'>;
type Asked = { delivery: string };

/** One that is still on its way, with all that it says. */
async function findDelivery(core: Core, id: string) {
  const { kind, number, title, status, totalCents, paidCents, dueOn } = itemColumns;
  const [row] = await core.database.db
    .select({
      id: deliveries.id,
      companyId: deliveries.companyId,
      contactId: deliveries.contactId,
      linkId: deliveries.linkId,
      purpose: deliveries.purpose,
      channel: sql<Channel>`${deliveries.channel}`,
      contact: { name: contacts.name, lang: contacts.language },
      item: { id: items.id, projectId: items.projectId, kind, number, title, status, totalCents, paidCents, dueOn },
      sending: { message: sendings.message, askedAt: sendings.createdAt, member: members.name },
      company: {
        ...senderColumns,
        currency: companies.currency,
        howToPay: companies.howToPay,
        paymentLink: companies.paymentLink,
      },
    })
    .from(deliveries)
    .innerJoin(sendings, eq(sendings.id, deliveries.sendingId))
    .innerJoin(items, eq(items.id, sendings.itemId))
    .innerJoin(contacts, eq(contacts.id, deliveries.contactId))
    .innerJoin(members, eq(members.id, sendings.createdBy))
    .innerJoin(companies, eq(companies.id, deliveries.companyId))
    .where(and(eq(deliveries.id, id), eq(deliveries.state, 'queued')));
  return row;
}

type Row = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

/**
 * The address of its link with a secret of its own, and where it goes; nothing, and told why, when the link ended or
 * the person lost the right or the way meanwhile (S3, S9, H6, H23).
 */
async function takeUp(act: Act, { id, contactId, channel, linkId, item, sending }: Row) {
  const [person] = await recipients(act.tx, { ...item, companyId: act.companyId }, eq(contacts.id, contactId));
  const why = person ? obstacle(person, channel, sending.askedAt) : 'archived';
  const secret = why || !linkId ? undefined : await renewLink(act, linkId);
  const to = channel === 'email' ? person?.email : person?.phone;
  if (secret && to) return { to, path: href(paths.linkVisit, { secret }) };
  if (why && linkId) await endLink(act, item, linkId);
  await withhold(act, item.projectId, { id, contactId }, why ?? 'ended');
  return undefined;
}

/** `$1,250.00`, and by when: what a bill comes to, or what is still to be paid of it. */
function facts({ contact: { lang }, item, company }: Row): string[] {
  const t = words(lang);
  if (item.totalCents === null) return [];
  const due = isDue(item.kind);
  const amount = showMoney(due ? balanceCents(item) : Math.abs(item.totalCents), company.currency, lang);
  const dueOn = due && item.dueOn ? t('mail.item.due', { day: dayText(item.dueOn, lang, 'long') }) : undefined;
  const sum = due ? t('mail.item.toPay', { amount }) : t('mail.item.total', { amount, context: changeOf(item) });
  return [sum, ...(dueOn ? [dueOn] : [])];
}

/** How it is paid, where something of it is due (H19). */
function howToPay({ contact: { lang }, item, company }: Row) {
  const { howToPay: text, paymentLink: url } = company;
  if (!isDue(item.kind) || !asksForMoney(item) || !(text || url)) return undefined;
  const t = words(lang);
  const label = url && t('kinds.payment.onlineAt', { host: hostOf(url) });
  return { title: t('kinds.payment.how'), text, link: url ? { label, url } : undefined };
}

function told({ contact, item, sending, company }: Row) {
  const { kind, number, title } = item;
  const what = `${words(contact.lang)(`kinds.${kind}`)} ${numbered(kind, number)}`;
  return { name: contact.name, company: company.name, member: sending.member, what, title };
}

function compose(row: Row, sender: Sender, url: string) {
  const { lang } = row.contact;
  const t = words(lang);
  const said = row.sending.message.split(/\n+/).filter(Boolean);
  return letter({
    lang,
    sender,
    subject: t('mail.item.subject', told(row)),
    title: row.item.title,
    paragraphs: [
      t('mail.item.hello', told(row)),
      ...(said.length ? said : [t('mail.item.what', told(row))]),
      [`${told(row).what}.`, ...facts(row)].join(' '),
    ],
    button: { label: t('mail.item.button'), url },
    part: howToPay(row),
    last: [t('mail.item.link', told(row))],
  });
}

function textOf(row: Row, url: string): string {
  const { message } = row.sending;
  return `${words(row.contact.lang)('mail.item.sms', told(row))}${message && `\n${message}`}\n${url}`;
}

async function handOver({ mail, sms, files }: Desk, row: Row, to: string, url: string): Promise<void> {
  if (row.channel === 'sms') await sms.send({ to, text: textOf(row, url) });
  else await mail.send({ to, ...compose(row, await withLogo(files, row.company), url) });
}

const forGood = (error: unknown) => error instanceof MailRefused || error instanceof SmsRefused;

/** The job `item-delivery`: makes the secret of the recipient's own link, and mails or texts it (H13, R9). */
export const itemDelivery = {
  async run(desk: Desk, { delivery }: Asked): Promise<void> {
    const { core } = desk;
    const row = await findDelivery(core, delivery);
    if (!row) return;
    const by = system(core, row.companyId);
    const taken = await act(by, (act) => takeUp(act, row));
    if (!taken) return;
    try {
      await handOver(desk, row, taken.to, core.baseUrl + taken.path);
    } catch (error) {
      if (!forGood(error)) await act(by, (act) => delay(act, row.item.projectId, row));
      throw error;
    }
    await sent(core, { ...row, projectId: row.item.projectId });
  },
  async givenUp({ core }: Desk, { delivery }: Asked, error: unknown): Promise<void> {
    const row = await findDelivery(core, delivery);
    const why = forGood(error) ? 'refused' : 'delayed';
    if (row) await act(system(core, row.companyId), (act) => giveUp(act, row.item, row, why));
  },
};
