import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { and, asc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Core } from '../../core/core.ts';
import { accesses, contacts, members, portals } from '../../db/schema/index.ts';

/** The team of the demo's company by email, in the order in which they joined: the admin first. */
export async function listContractors(core: Core, companyId: string): Promise<string[]> {
  const rows = await core.database.db
    .select({ email: members.email })
    .from(members)
    .where(and(eq(members.companyId, companyId), isNull(members.deactivatedAt)))
    .orderBy(asc(members.createdAt), asc(members.id));
  return rows.map(({ email }) => email);
}

/** Everybody who can sign in to a portal that is on: those who did before first, the others by invitation. */
export async function listClients(core: Core, companyId: string): Promise<{ portalId: string; email: string }[]> {
  const invited = and(isNotNull(accesses.invitedAt), gt(accesses.inviteExpiresAt, core.clock.now()));
  return await core.database.db
    .select({ portalId: portals.id, email: sql<string>`${contacts.email}` })
    .from(accesses)
    .innerJoin(portals, and(eq(portals.id, accesses.portalId), portals.enabled))
    .innerJoin(contacts, and(eq(contacts.id, accesses.contactId), isNotNull(contacts.email)))
    .where(
      and(eq(accesses.companyId, companyId), isNull(accesses.removedAt), or(isNotNull(accesses.acceptedAt), invited)),
    )
    .orderBy(sql`${accesses.acceptedAt} is null`, asc(accesses.createdAt), asc(accesses.id));
}

/** A mail or a text, as the mailbox shows it. */
export interface Letter {
  /** The file's name, which sorts by time. */
  id: string;
  channel: 'mail' | 'text';
  to: string;
  subject: string;
  text: string;
  at: Date;
}

/** How many the page shows. */
const SHOWN = 100;

/** Files never change once they have their name: each is read once. */
const known = new Map<string, Letter>();

/** What was mailed and texted into the folder, newest first; nothing before the first message. */
export async function readMailbox(folder: string): Promise<Letter[]> {
  const names = await readdir(folder).catch(() => []);
  const ours = names.filter((name) => /^\d.*\.(eml|sms\.json)$/.test(name)).sort();
  return await Promise.all(
    ours
      .slice(-SHOWN)
      .reverse()
      .map((name) => letter(folder, name)),
  );
}

async function letter(folder: string, name: string): Promise<Letter> {
  const file = path.join(folder, name);
  const before = known.get(file);
  if (before) return before;
  const content = await readFile(file);
  const read = name.endsWith('.eml') ? await mail(content) : text(content);
  const made: Letter = { id: name.replace(/\W/g, '-'), ...read };
  known.set(file, made);
  return made;
}

type Read = Omit<Letter, 'id'>;

/** The mail's plain text alone: the page shows nobody's HTML. */
async function mail(content: Buffer): Promise<Read> {
  // Only the demo reads mail: the real thing does not load the parser.
  const { simpleParser } = await import('mailparser');
  const { to, subject = '', text = '', date } = await simpleParser(content, { skipHtmlToText: true });
  const [first] = Array.isArray(to) ? to : [to];
  return { channel: 'mail', to: first?.text ?? '', subject, text: text.trim(), at: date ?? new Date(0) };
}

function text(content: Buffer): Read {
  const { at, to, text } = JSON.parse(content.toString()) as { at: string; to: string; text: string };
  return { channel: 'text', to, subject: 'Text message', text, at: new Date(at) };
}
