import { eq } from 'drizzle-orm';
import { act } from '../../core/act.ts';
import { type Core, system } from '../../core/core.ts';
import { showPhone } from '../../core/phone.ts';
import { companies, contacts, deliveries } from '../../db/schema/index.ts';
import type { Services } from '../../services/index.ts';
import { words } from '../../words/index.ts';
import { letter } from '../sign-in/views/letter.tsx';

type Desk = { core: Core } & Pick<Services, 'mail' | 'sms'>;
type Told = { delivery: string };

async function findDelivery(core: Core, id: string) {
  const [row] = await core.database.db
    .select({
      delivery: deliveries,
      name: contacts.name,
      language: contacts.language,
      company: companies.name,
      phone: companies.phone,
    })
    .from(deliveries)
    .innerJoin(contacts, eq(contacts.id, deliveries.contactId))
    .innerJoin(companies, eq(companies.id, deliveries.companyId))
    .where(eq(deliveries.id, id));
  return row;
}

/** Says that something changed, and whom to call; never what it is now. */
function compose({ name, company, language: lang, phone }: NonNullable<Awaited<ReturnType<typeof findDelivery>>>) {
  const t = words(lang);
  const told = { name, company, phone: phone && `: ${showPhone(phone)}` };
  const content = {
    lang,
    from: company,
    title: t('mail.addressChanged.title'),
    paragraphs: [t('mail.addressChanged.hello', told), t('mail.addressChanged.what', told)],
    last: [t('mail.addressChanged.who', told)],
    call: phone ? t('mail.call', { company, phone: showPhone(phone) }) : undefined,
  };
  const subject = t('mail.addressChanged.subject', told);
  return { mail: { subject, fromName: company, ...letter(content) }, sms: t('mail.addressChanged.sms', told) };
}

/** The job that tells a contact's old address, by mail or text, that it was changed (H21, R22). */
export const addressChanged = {
  async run({ core, mail, sms }: Desk, { delivery: id }: Told): Promise<void> {
    const row = await findDelivery(core, id);
    if (row?.delivery.state !== 'queued') return;
    const { detail: to, channel } = row.delivery;
    if (channel === 'sms') await sms.send({ to, text: compose(row).sms });
    else await mail.send({ to, ...compose(row).mail });
    await core.database.db.update(deliveries).set({ state: 'sent' }).where(eq(deliveries.id, id));
  },

  async givenUp({ core }: Desk, { delivery: id }: Told): Promise<void> {
    const row = await findDelivery(core, id);
    if (row?.delivery.state !== 'queued') return;
    const { companyId, contactId: contact, purpose } = row.delivery;
    await act(system(core, companyId), async (act) => {
      await act.tx.update(deliveries).set({ state: 'bounced' }).where(eq(deliveries.id, id));
      act.record('delivery.bounced', null, { contact, purpose });
    });
  },
};
