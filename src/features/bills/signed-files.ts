import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { approvals, versions } from '../../db/schema/index.ts';

/** Which of these files hang on a version of the bill that somebody signed: they stay with that version (B12). */
export async function signedFiles(act: Act, billId: string, fileIds: readonly string[]): Promise<string[]> {
  if (fileIds.length === 0) return [];
  const file = sql<string>`f.value ->> 'id'`;
  const rows = await act.tx
    .selectDistinct({ id: file })
    .from(versions)
    .innerJoin(
      approvals,
      and(
        eq(approvals.companyId, versions.companyId),
        eq(approvals.itemId, versions.itemId),
        eq(approvals.version, versions.version),
        eq(approvals.decision, 'approved'),
      ),
    )
    .innerJoin(sql`jsonb_array_elements(${versions.content} -> 'files') f`, sql`true`)
    .where(and(eq(versions.companyId, act.companyId), eq(versions.itemId, billId), inArray(file, [...fileIds])));
  return rows.map(({ id }) => id);
}
