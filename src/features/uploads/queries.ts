import { and, eq, inArray, sql } from 'drizzle-orm';
import { may, type TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { files, items, projects, uploads } from '../../db/schema/index.ts';
import { type ItemKind, KINDS, resourceOf } from '../../kinds.ts';

/** What the file handler needs of a row of `files`: every look-up joins its item and selects exactly this (R13). */
export const servedColumns = {
  projectId: items.projectId,
  item: { id: items.id, kind: sql<ItemKind>`${items.kind}` },
  name: files.name,
  type: files.type,
  storageKey: files.storageKey,
  width: files.width,
};

export interface ServedFile {
  projectId: string;
  item: { id: string; kind: ItemKind };
  name: string;
  type: string;
  storageKey: string;
  /** In pixels; null for what is no picture. */
  width: number | null;
}

/**
 * A file of a project that the member sees, of a kind that the member may view; nothing otherwise (R1, R13, S15).
 * Earlier versions are the team's alone (H11).
 */
export async function findFile(scope: TeamScope, projectId: string, fileId: string): Promise<ServedFile | undefined> {
  const kinds = KINDS.filter((kind) => may(scope, `view ${resourceOf(kind)}`));
  if (kinds.length === 0) return undefined;
  const [row] = await scope.core.database.db
    .select(servedColumns)
    .from(files)
    .innerJoin(items, and(eq(items.id, files.itemId), inArray(items.kind, kinds)))
    .innerJoin(projects, and(eq(projects.id, items.projectId), seesProject(scope)))
    .where(and(eq(files.companyId, scope.companyId), eq(files.id, fileId), eq(projects.id, projectId)));
  return row;
}

/** One file of an item, as a kind's detail tells it: no storage key, no hash (R20). `bytes` and pixels are numbers. */
export interface ItemFile {
  id: string;
  name: string;
  caption: string;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
}

/** A small picture of an item in a list. */
export interface ItemPicture {
  id: string;
  caption: string;
}

/** How many pictures a list shows of one item. */
export const FEW_PICTURES = 4;

/** Of the row of `files` at hand, `f`: it stands for itself, and for no earlier version (H11). */
const current = sql`f.replaced_at is null`;

/** The first pictures of the row of `items` at hand, and one more that tells of others, as JSON ItemPictures. */
export const itemPictures = sql<ItemPicture[]>`coalesce((select json_agg(f) from (
  select f.id, f.caption from files f
  where f.company_id = items.company_id and f.item_id = items.id and f.width is not null and ${current}
  order by f.position, f.id limit ${sql.raw(`${FEW_PICTURES + 1}`)}) f), '[]'::json)`;

/** The current files of the row of `items` at hand, in order, as a JSON array of ItemFile. */
export const itemFiles = sql<ItemFile[]>`coalesce((select json_agg(json_build_object(
    'id', f.id, 'name', f.name, 'caption', f.caption, 'type', f.type, 'bytes', f.bytes, 'width', f.width,
    'height', f.height) order by f.position, f.id)
  from files f where f.company_id = items.company_id and f.item_id = items.id and ${current}), '[]'::json)`;

/** What the one current file of the row of `items` at hand says, if it is a PDF that could be read (B10). */
export const fileWords = sql<string | null>`(select f.words from files f
  where f.company_id = items.company_id and f.item_id = items.id and ${current}
  order by f.position desc, f.id desc limit 1)`;

/** An upload that this member sends; nobody else's is there. `received` and `bytes`: how much of how much. */
export async function findUpload(scope: TeamScope, id: string) {
  const [row] = await scope.core.database.db
    .select({ name: uploads.name, received: uploads.received, bytes: uploads.bytes })
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.companyId, scope.companyId), eq(uploads.memberId, scope.member.id)));
  return row;
}

/** Whether the member sees this project: what an upload is to be for. */
export async function isProject(scope: TeamScope, id: string): Promise<boolean> {
  const rows = await scope.core.database.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, id), seesProject(scope)));
  return rows.length > 0;
}
