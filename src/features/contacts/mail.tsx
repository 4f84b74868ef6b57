import { eq } from 'drizzle-orm';
import { html } from 'hono/html';
import { act } from '../../core/act.ts';
import { type Core, system } from '../../core/core.ts';
import { companies, contacts, deliveries } from '../../db/schema/index.ts';
import type { Services } from '../../services/index.ts';
import { words } from '../../words/index.ts';

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

/** The job that tells a contact's old address, by mail or text, that it was changed (H21, R22). */
export const addressChanged = {
  async run({ core, mail, sms }: Desk, { delivery: id }: Told): Promise<void> {
    const row = await findDelivery(core, id);
    if (row?.delivery.state !== 'queued') return;
    const { name, company, delivery } = row;
    const t = words(row.language);
    const phone = row.phone && `: ${row.phone}`;
    const told = { name, company, phone };
    const [hello, what, who] = (['hello', 'what', 'who'] as const).map((line) =>
      t(`mail.addressChanged.${line}`, told),
    );
    if (delivery.channel === 'sms') {
      await sms.send({ to: delivery.detail, text: t('mail.addressChanged.sms', told) });
    } else {
      const subject = t('mail.addressChanged.subject', told);
      const text = `${[hello, what, who].join('\n\n')}\n`;
      const body = `${await html`<!doctype html><html lang="${row.language}"><body><p>${hello}</p><p>${what}</p><p>${who}</p></body></html>`}`;
      await mail.send({ to: delivery.detail, subject, text, html: body, fromName: company });
    }
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
