import { eq } from 'drizzle-orm';
import { days, plus } from '../../src/core/clock.ts';
import {
  accesses,
  approvals,
  bills,
  type contacts,
  cuts,
  dailyLogs,
  files,
  items,
  lines,
  members,
  messages,
  newId,
  payments,
  prices,
  sendings,
  sessions,
  shares,
  threads,
  writtenPages,
} from '../../src/db/schema/index.ts';
import { sizeKey } from '../../src/features/uploads/resize.ts';
import { firstState, type ItemKind, isBill, isDue, KINDS, moveOf } from '../../src/kinds.ts';
import { PICTURE_SIZES } from '../../src/paths.ts';
import { type Cast, type CastMember, secretPair } from '../cast.ts';
import type { World } from '../world.ts';
import { Canaries } from './canary.ts';

/** What the address of an item may name. */
export interface ItemThings {
  item: string;
  file: string;
  thread: string;
  link: string;
  linkSecret: string;
  /** Of a document: the folder it lies in, and an earlier version of it. */
  folder: string;
  page: string;
  /** Of what is to be paid by a day. */
  payment: string;
  /** Scheduled for later. */
  sending: string;
}
export type ByKind = Record<ItemKind, ItemThings>;
export type Standing = 'shared' | 'unshared' | 'removed';

/** A project with everything that an address can name. */
export interface Things {
  company: string;
  project: string;
  portal: string;
  /** A client whose access is active: as contact, as entry, and as the person of a preview. */
  contact: string;
  access: string;
  invitation: string;
  cut: string;
  session: string;
  /** A line of the company's price list. */
  price: string;
  thread: string;
  items: ByKind;
}

type Db = World['core']['database']['db'];

/** Fills one company for the matrix: every field that somebody must not see holds a marked word. */
export class Stage {
  constructor(
    readonly world: World,
    readonly company: Cast,
    readonly canaries = new Canaries(),
    private readonly contactTag = 'contact',
  ) {}

  get db(): Db {
    return this.world.core.database.db;
  }

  async member(name: string, role: string, deactivated = false): Promise<CastMember> {
    const id = newId();
    const row = { id, companyId: this.company.id, name, role, email: `${id}@ridge.test` };
    const at = this.world.clock.now();
    await this.db.insert(members).values({ ...row, createdAt: at, deactivatedAt: deactivated ? at : null });
    return row;
  }

  async client(name: string) {
    const word = () => this.canaries.word(this.contactTag);
    return await this.company.contact({ name, email: `${word()}@home.test`, address: word(), notes: word() });
  }

  /** A project of the title's tag, its portal, a conversation, and a shared item of each kind. */
  async project(tag: string, assigned: CastMember[], active: typeof contacts.$inferSelect, enabled = true) {
    const { company, canaries } = this;
    const words = { title: canaries.word(tag), address: canaries.word(tag), clientContactId: active.id };
    const project = await company.project({ ...words, assigned });
    const portal = await company.portal(project, { enabled });
    const access = await company.access(portal, active);
    const items = {} as ByKind;
    const own = tag === 'p' ? '' : tag;
    for (const kind of KINDS) items[kind] = await this.item(project, kind, 'shared', own);
    const thread = await this.thread(project.id, null, active.id, own || 'talk');
    const cut = await this.cut(project.id, items.document.item);
    const { id: projectId } = project;
    const ids = { company: company.id, project: projectId, portal: portal.id, contact: active.id, access: access.id };
    return {
      ...ids,
      invitation: access.secret,
      cut,
      session: await this.session(),
      price: await this.price(),
      thread,
      items,
      row: { project, portal, access },
    };
  }

  /** An item of a kind with detail, file, thumbnail, conversation, share and link. `tag` replaces the usual ones. */
  async item(project: { id: string }, kind: ItemKind, standing: Standing, tag = ''): Promise<ItemThings> {
    const { company, canaries } = this;
    const word = () => canaries.word(tag || `${standing}:${kind}`);
    const first = firstState(kind);
    const status = standing === 'unshared' ? first : (moveOf(kind, first, 'share') ?? first);
    const folder = kind === 'document' ? word() : '';
    const item = await company.item(project, kind, { title: word(), status, folder });
    await this.detail(item.id, kind, word, () => canaries.word(tag || 'internal'));
    const file = await this.file(item.id, word);
    const thread = await this.thread(
      project.id,
      item.id,
      null,
      tag || `${standing === 'shared' ? 'talk' : standing}:${kind}`,
    );
    const page = kind === 'document' ? await this.earlier(item.id, canaries.word(tag || 'earlier')) : newId();
    const payment = isDue(kind) ? await this.payment(item.id) : newId();
    const sending = await this.sending(item.id, word());
    const named = { folder, page, payment, sending };
    const things = { item: item.id, file, thread, link: newId(), linkSecret: 'none', ...named };
    if (standing === 'unshared') return things;
    const share = await company.share(item);
    const link = await company.link(share);
    if (moveOf(kind, 'Sent', 'approve', 'client'))
      await this.answer(item, share.id, tag || `${standing === 'shared' ? 'talk' : standing}:${kind}`);
    if (standing === 'removed')
      await this.db.update(shares).set({ endedAt: this.world.clock.now() }).where(eq(shares.id, share.id));
    return { ...things, link: link.id, linkSecret: link.secret };
  }

  private async detail(itemId: string, kind: ItemKind, word: () => string, internal: () => string): Promise<void> {
    if (kind === 'daily-log') {
      const said = { workDone: word(), delays: word(), crew: word(), internalNotes: internal() };
      await this.db.update(dailyLogs).set(said).where(eq(dailyLogs.itemId, itemId));
    }
    if (!isBill(kind)) return;
    await this.db.update(bills).set({ summary: word(), terms: word() }).where(eq(bills.itemId, itemId));
    const line = { position: 0, description: word(), quantityThousandths: 1000, unitPriceCents: 5000 };
    await this.db.insert(lines).values({ companyId: this.company.id, itemId, ...line });
  }

  /** What a document held before: the team's alone. */
  private async earlier(itemId: string, text: string): Promise<string> {
    const at = this.world.clock.now();
    const version = { companyId: this.company.id, itemId, text, createdAt: at, replacedAt: at };
    const [row] = await this.db.insert(writtenPages).values(version).returning();
    return row!.id;
  }

  /** Replaces the plain file of the hands by one with marked name, caption, content and sizes. */
  private async file(itemId: string, word: () => string): Promise<string> {
    const put = (text: string, key?: string) => this.world.services.files.put(new TextEncoder().encode(text), { key });
    const { key: storageKey, bytes, sha256 } = await put(word());
    for (const size of PICTURE_SIZES) await put(word(), sizeKey(storageKey, size));
    const about = {
      name: `${word()}.png`,
      caption: word(),
      type: 'image/png',
      bytes,
      sha256,
      storageKey,
    };
    const at = {
      companyId: this.company.id,
      itemId,
      position: 0,
      width: 8,
      height: 8,
      createdAt: this.world.clock.now(),
    };
    await this.db.delete(files).where(eq(files.itemId, itemId));
    const [row] = await this.db
      .insert(files)
      .values({ ...about, ...at })
      .returning();
    return row!.id;
  }

  /** A conversation of two: a client's message and a member's. */
  private async thread(projectId: string, itemId: string | null, contactId: string | null, tag: string) {
    const id = newId();
    const companyId = this.company.id;
    await this.db.insert(threads).values({ id, companyId, projectId, itemId, last: 2 });
    const said = { companyId, threadId: id, at: this.world.clock.now() };
    const member = { memberId: this.company.admin.id, number: 1, body: this.canaries.word(tag) };
    const answer = contactId ? { contactId } : { memberId: this.company.manager.id };
    await this.db.insert(messages).values([
      { ...said, ...member },
      { ...said, ...answer, number: 2, body: this.canaries.word(tag) },
    ]);
    return id;
  }

  /** What a client answered to an earlier version: of no concern to the visitor of a link. */
  private async answer(item: { id: string; projectId: string }, shareId: string, tag: string): Promise<void> {
    const word = () => this.canaries.word(tag);
    const [access] = await this.db.select().from(accesses).where(eq(accesses.projectId, item.projectId)).limit(1);
    if (!access) return;
    const { id: accessId, contactId, companyId } = access;
    const about = { companyId, itemId: item.id, shareId, accessId, contactId, decision: 'declined', version: 1 };
    const said = { totalCents: 5000, name: word(), reason: word(), at: this.world.clock.now() };
    await this.db.insert(approvals).values({ ...about, ...said });
  }

  private async price(): Promise<string> {
    const row = { id: newId(), companyId: this.company.id, description: 'Boards', unitPriceCents: 1_250 };
    await this.db.insert(prices).values({ ...row, updatedAt: this.world.clock.now() });
    return row.id;
  }

  private async payment(itemId: string): Promise<string> {
    const id = newId();
    const about = { id, companyId: this.company.id, itemId, method: 'Check', loggedAt: this.world.clock.now() };
    await this.db.insert(payments).values({ ...about, amountCents: 1_000, paidOn: '2026-03-02' });
    await this.db.update(items).set({ paidCents: 1_000 }).where(eq(items.id, itemId));
    return id;
  }

  private async sending(itemId: string, message: string): Promise<string> {
    const id = newId();
    const at = this.world.clock.now();
    const row = { id, companyId: this.company.id, itemId, message, createdBy: this.company.admin.id, createdAt: at };
    await this.db.insert(sendings).values({ ...row, sendAt: plus(at, days(30)) });
    return id;
  }

  /** Another session of the admin's. */
  private async session(): Promise<string> {
    const { id: memberId } = this.company.admin;
    const at = this.world.clock.now();
    const row = { id: newId(), companyId: this.company.id, memberId, tokenHash: secretPair().hash };
    await this.db.insert(sessions).values({ ...row, createdAt: at, seenAt: at });
    return row.id;
  }

  private async cut(projectId: string, targetId: string): Promise<string> {
    const id = newId();
    const at = this.world.clock.now();
    await this.db
      .insert(cuts)
      .values({ id, companyId: this.company.id, projectId, target: 'item', targetId, at, told: 0 });
    return id;
  }
}
