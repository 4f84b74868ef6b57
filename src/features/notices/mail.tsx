import { act } from '../../core/act.ts';
import { type Core, system } from '../../core/core.ts';
import type { JobData } from '../../core/jobs.ts';
import { showMoney } from '../../core/money.ts';
import { numbered, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import type { Services } from '../../services/index.ts';
import { changeOf } from '../items/rules.ts';
import { type Sender, withLogo } from '../sign-in/sender.ts';
import { letter } from '../sign-in/views/letter.tsx';
import { claim, handBack } from './claim.ts';
import { findSubject, listConcerned, type Subject } from './queries.ts';
import { nameOf } from './rules.ts';

type Desk = { core: Core } & Pick<Services, 'mail' | 'files'>;

/** The screen that it is about: the item's own, or the project's conversation. */
function pathOf({ project: { id: project }, item }: Subject): string {
  if (!item) return href(paths.managePortal, { project });
  return href(paths.item, { project, kind: resourceOf(item.kind), item: item.id });
}

const CHANGE = { more: 'adds ', less: 'takes off ' } as const;

/** What is said of it, in the calmest words that do. */
function wordsFor({ client, item, project, answer, message, company }: Subject) {
  const name = item ? `${numbered(item.kind, item.number)}, ${item.title}` : project.title;
  if (message)
    return {
      title: `${client} wrote about ${name}`,
      said: message.body,
      button: 'Read and reply',
      facts: [] as string[],
    };
  const total = showMoney(Math.abs(answer.totalCents), company.currency, 'en');
  const change = item && changeOf({ kind: item.kind, totalCents: answer.totalCents });
  return {
    title: `${client} ${answer.decision} ${name}`,
    said: answer.reason,
    button: 'Open it',
    facts: [`Version ${answer.version}, ${change ? CHANGE[change] : ''}${total}.`],
  };
}

function compose(core: Core, subject: Subject, sender: Sender, name: string) {
  const { title, said, facts, button } = wordsFor(subject);
  return letter({
    lang: 'en',
    sender,
    subject: title,
    title,
    paragraphs: [`Hello ${name},`, ...facts, ...said.split(/\n+/).filter(Boolean)],
    button: { label: button, url: core.baseUrl + pathOf(subject) },
    last: [`You get this because you work on ${subject.project.title}.`],
  });
}

/** The job that mails one member what a client did, if it still concerns them (H8). */
export const noticeMail = {
  async run({ core, mail, files }: Desk, { about, member: id }: JobData['notice-mail']): Promise<void> {
    const subject = await findSubject(core, about);
    if (!subject) return;
    const member = (await listConcerned(core, about, subject)).find((one) => one.id === id);
    if (!member) return;
    // A member calls nobody, and answers on the page.
    const sender = await withLogo(files, { ...subject.company, phone: '', email: '' });
    const by = system(core, subject.companyId);
    const notice = { member: id, name: nameOf(about) };
    if (!(await act(by, (act) => claim(act, notice)))) return;
    try {
      await mail.send({ to: member.email, ...compose(core, subject, sender, member.name) });
    } catch (error) {
      await act(by, (act) => handBack(act, notice));
      throw error;
    }
  },
};
