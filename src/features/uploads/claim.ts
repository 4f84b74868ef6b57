import { and, eq, inArray } from 'drizzle-orm';
import type { PostedForm } from '../../core/form.ts';
import type { TeamScope } from '../../core/scope.ts';
import { uploads } from '../../db/schema/index.ts';
import { asId } from '../../doors/address.ts';
import type { Arrivals } from '../../services/arrivals.ts';
import type { Upload } from './take.ts';

/**
 * The files of a form's field: those that came in the form itself, and those that came before it, whose ids stand in
 * `<field>.upload`. Only this member's own count, and only whole ones: any other is told as missing when it is taken.
 */
export async function claim(scope: TeamScope, arrivals: Arrivals, form: PostedForm, field: string): Promise<Upload[]> {
  const ids = form.all(`${field}.upload`);
  const posted = form.files(field);
  if (ids.length === 0) return posted;
  const mine = and(eq(uploads.companyId, scope.companyId), eq(uploads.memberId, scope.member.id));
  const rows = await scope.core.database.db
    .select()
    .from(uploads)
    .where(and(mine, inArray(uploads.id, ids.map(asId)), eq(uploads.received, uploads.bytes)));
  const arrived = ids.map((id): Upload => {
    const row = rows.find((one) => one.id === id);
    if (!row) return { name: 'A file', bytes: 0, path: '' };
    return { name: row.name, bytes: row.bytes, path: arrivals.pathOf(id), upload: id };
  });
  return [...posted, ...arrived];
}
