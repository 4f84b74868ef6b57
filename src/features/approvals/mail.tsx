import { eq } from 'drizzle-orm';
import type { Core } from '../../core/core.ts';
import { approvals, companies, contacts, items, portals, projects } from '../../db/schema/index.ts';
import { type ItemKind, numbered } from '../../kinds.ts';
import { bases, href, portalPaths, under } from '../../paths.ts';
import type { Services } from '../../services/index.ts';
import { timeText } from '../../ui/index.ts';
import { words } from '../../words/index.ts';
import { agreedCents } from '../items/columns.ts';
import { type Sender, senderColumns, withLogo } from '../sign-in/sender.ts';
import { letter } from '../sign-in/views/letter.tsx';
import { sumOf } from './rules.ts';

type Desk = { core: Core } & Pick<Services, 'mail' | 'files'>;

async function findApproval(core: Core, id: string) {
  const [row] = await core.database.db
    .select({
      approval: approvals,
      contact: { email: contacts.email, name: contacts.name, language: contacts.language },
      item: { agreedCents, id: items.id, kind: items.kind, number: items.number, title: items.title },
      project: projects.title,
      portal: portals.id,
      company: { ...senderColumns, timeZone: companies.timeZone, currency: companies.currency },
    })
    .from(approvals)
    .innerJoin(contacts, eq(contacts.id, approvals.contactId))
    .innerJoin(items, eq(items.id, approvals.itemId))
    .innerJoin(projects, eq(projects.id, items.projectId))
    .leftJoin(portals, eq(portals.projectId, projects.id))
    .innerJoin(companies, eq(companies.id, approvals.companyId))
    .where(eq(approvals.id, id));
  return row;
}

type Row = NonNullable<Awaited<ReturnType<typeof findApproval>>>;

function compose(core: Core, { approval, contact, item, project, portal, company }: Row, sender: Sender) {
  const { language: lang } = contact;
  const t = words(lang);
  const { timeZone, currency } = company;
  const kind = item.kind as ItemKind;
  const told = {
    company: company.name,
    project,
    title: item.title,
    number: numbered(kind, item.number),
    version: approval.version,
    ...sumOf({ kind, totalCents: approval.totalCents, agreedCents: item.agreedCents }, { currency, lang }),
    name: approval.name,
    when: timeText({ at: approval.at, timeZone, lang }),
  };
  // Who came by a link has the way in their mailbox: its secret is nowhere kept (R9).
  const page =
    approval.accessId && portal && under(href(bases.portal, { portal }), portalPaths.item, { item: item.id });
  return letter({
    lang,
    sender,
    subject: t('mail.approval.subject', told),
    title: t('mail.approval.title', told),
    paragraphs: [
      t('mail.approval.hello', { name: contact.name }),
      t('mail.approval.what', told),
      t('mail.approval.signed', told),
    ],
    button: page ? { label: t('mail.approval.button', { context: kind }), url: core.baseUrl + page } : undefined,
    last: [t('mail.approval.notYou', told)],
  });
}

/** The job that mails a client what they have just approved, for their papers (H9). Nothing to who has no email. */
export const approvalCopy = {
  async run({ core, mail, files }: Desk, { approval }: { approval: string }): Promise<void> {
    const row = await findApproval(core, approval);
    if (!row?.contact.email) return;
    await mail.send({ to: row.contact.email, ...compose(core, row, await withLogo(files, row.company)) });
  },
};
