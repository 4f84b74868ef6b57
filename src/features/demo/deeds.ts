import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { askForCode, currentCode } from '../../core/codes.ts';
import { hash, newSecret } from '../../core/secret.ts';
import { contacts, items, shares, threads } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { accept } from '../access/accept.ts';
import { admit } from '../access/admit.ts';
import { invite } from '../access/invite.ts';
import { revoke } from '../access/revoke.ts';
import { answer } from '../approvals/answer.ts';
import { read } from '../messages/read.ts';
import { send } from '../messages/send.ts';
import { enable } from '../portal/enable.ts';
import { open } from '../sharing/open.ts';
import { remove } from '../sharing/remove.ts';
import { share } from '../sharing/share.ts';
import { proved } from '../sign-in/take.ts';
import type { Story } from './story.ts';

/** The deeds that a project's story is told in; things go by the names under which they were made. */
export function deeds(story: Story, project: string) {
  return { ...aboutPeople(story, project), ...aboutItems(story, project), ...aboutMessages(story, project) };
}

const entry = (who: string, project: string) => `${who} in ${project}`;

function aboutPeople({ tell, id }: Story, project: string) {
  const portal = `portal of ${project}`;
  return {
    enable(at: Date, who: string) {
      tell(at, who, async (act) => (await enable(act, id(project))).portalId, portal);
    },
    invite(at: Date, who: string, whom: string) {
      const admission = () => ({ projectId: id(project), portalId: id(portal), contactId: id(whom) });
      const letIn = async (act: Act) => {
        const accessId = await admit(act, admission());
        await invite(act, id(project), accessId);
        return accessId;
      };
      tell(at, who, letIn, entry(whom, project));
    },
    revoke(at: Date, who: string, whom: string) {
      tell(at, who, (act) => revoke(act, id(project), id(entry(whom, project))));
    },
    signIn(at: Date, who: string, browser: string) {
      const whom = () => ({ accessId: id(entry(who, project)), portalId: id(portal), contactId: id(who) });
      tell(at, who, (act) => signIn(act, whom(), browser));
    },
  };
}

function aboutItems({ tell, id }: Story, project: string) {
  const item = (name: string) => ({ id: id(name), projectId: id(project) });
  return {
    share(at: Date, who: string, name: string) {
      tell(at, who, (act) => share(act, item(name)));
    },
    remove(at: Date, who: string, name: string, kind: ItemKind) {
      tell(at, who, (act) => remove(act, { ...item(name), kind }));
    },
    open(at: Date, who: string, ...names: string[]) {
      const person = () => ({ contactId: id(who), accessId: id(entry(who, project)) });
      for (const name of names) tell(at, who, (act) => openNow(act, { ...item(name), ...person() }));
    },
    approve(at: Date, who: string, name: string) {
      const person = () => ({ contactId: id(who), accessId: id(entry(who, project)) });
      tell(at, who, (act) => approveNow(act, { ...item(name), ...person() }));
    },
  };
}

/** On an item, or without one on the project as a whole. */
function aboutMessages({ tell, id }: Story, project: string) {
  const subject = (about?: string) => (about ? id(about) : null);
  return {
    say(at: Date, who: string, body: string, about?: string) {
      tell(at, who, (act) => send(act, { projectId: id(project), itemId: subject(about), body }));
    },
    read(at: Date, who: string, about?: string) {
      tell(at, who, (act) => readAll(act, id(project), subject(about)));
    },
  };
}

/** Signs a client in by a code that is asked for and never mailed: the mailbox begins without old codes. */
async function signIn(act: Act, whom: { accessId: string; portalId: string; contactId: string }, browser: string) {
  const { accessId, portalId, contactId } = whom;
  const asked = { purpose: 'client' as const, portalId, browserHash: hash(newSecret()) };
  const unsent: Act = { ...act, job: async () => {} };
  await askForCode(unsent, { ...asked, addressHash: '', contactId, memberId: null }, { own: false });
  const code = await currentCode(act.tx, act.now, asked);
  const entry = code && { take: proved(code), browserHash: asked.browserHash, browser, known: false };
  if (!entry || !(await accept(act, accessId, entry)).ok) throw new Error('a client of the demo was not let in');
}

interface Look {
  id: string;
  projectId: string;
  contactId: string;
  accessId: string;
}

async function seenNow(act: Act, { id, contactId, accessId }: Look) {
  const live = and(eq(shares.itemId, items.id), isNull(shares.endedAt));
  const [seen] = await act.tx
    .select({ shareId: shares.id, version: items.version })
    .from(items)
    .innerJoin(shares, live)
    .where(eq(items.id, id));
  if (!seen) throw new Error('a client of the demo looked at what is not shared');
  return { itemId: id, contactId, accessId, ...seen };
}

async function openNow(act: Act, look: Look): Promise<void> {
  await open(act, look.projectId, await seenNow(act, look));
}

/** By the name that the contact goes by. */
async function approveNow(act: Act, look: Look): Promise<void> {
  const [person] = await act.tx.select().from(contacts).where(eq(contacts.id, look.contactId));
  const given = { ...(await seenNow(act, look)), decision: 'approved', name: person!.name } as const;
  if ((await answer(act, look.projectId, given)) !== 'done') throw new Error('a client of the demo could not approve');
}

async function readAll(act: Act, projectId: string, itemId: string | null): Promise<void> {
  const about = itemId ? eq(threads.itemId, itemId) : isNull(threads.itemId);
  const [thread] = await act.tx
    .select({ id: threads.id, last: threads.last })
    .from(threads)
    .where(and(eq(threads.projectId, projectId), about));
  if (thread) await read(act, { threadId: thread.id, upTo: thread.last });
}
