import { eq } from 'drizzle-orm';
import type { Core } from '../../core/core.ts';
import { showPhone } from '../../core/phone.ts';
import { companies, contacts, deliveries } from '../../db/schema/index.ts';
import type { Services } from '../../services/index.ts';
import { words } from '../../words/index.ts';
import { bounced, sent } from '../sign-in/deliver.ts';
import { type Sender, senderColumns, withLogo } from '../sign-in/sender.ts';
import { letter } from '../sign-in/views/letter.tsx';

type Desk = { core: Core } & Pick<Services, 'mail' | 'sms' | 'files'>;
type Told = { delivery: string };

async function findDelivery(core: Core, id: string) {
  const [row] = await core.database.db
    .select({
      delivery: deliveries,
      name: contacts.name,
      language: contacts.language,
      company: senderColumns,
    })
    .from(deliveries)
    .innerJoin(contacts, eq(contacts.id, deliveries.contactId))
    .innerJoin(companies, eq(companies.id, deliveries.companyId))
    .where(eq(deliveries.id, id));
  return row;
}

type Row = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

/** Says that something changed, and whom to call; never what it is now. */
function inMail({ name, language: lang }: Row, sender: Sender) {
  const t = words(lang);
  const told = { name, company: sender.name };
  return letter({
    lang,
    sender,
    subject: t('mail.addressChanged.subject', told),
    title: t('mail.addressChanged.title'),
    paragraphs: [t('mail.addressChanged.hello', told), t('mail.addressChanged.what', told)],
    last: [t('mail.addressChanged.who', told)],
  });
}

function inText({ language, company: { name, phone } }: Row): string {
  return words(language)('mail.addressChanged.sms', { company: name, phone: phone && `: ${showPhone(phone)}` });
}

/** The job that tells a contact's old address, by mail or text, that it was changed (H21, R22). */
export const addressChanged = {
  async run({ core, mail, sms, files }: Desk, { delivery: id }: Told): Promise<void> {
    const row = await findDelivery(core, id);
    if (row?.delivery.state !== 'queued') return;
    const { detail: to, channel } = row.delivery;
    if (channel === 'sms') await sms.send({ to, text: inText(row) });
    else await mail.send({ to, ...inMail(row, await withLogo(files, row.company)) });
    await sent(core, { ...row.delivery, projectId: null });
  },

  async givenUp({ core }: Desk, { delivery: id }: Told): Promise<void> {
    const row = await findDelivery(core, id);
    if (row?.delivery.state !== 'queued') return;
    await bounced(core, { ...row.delivery, projectId: null });
  },
};
