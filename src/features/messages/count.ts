import { sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';

/**
 * Adds to how many messages a thread's project and kind have (`memberId` null), or to how many of those a member has
 * read or wrote: what the list of projects tells of unread is the difference (S13). Undone by nothing: a message stays.
 */
export async function count(act: Act, threadId: string, memberId: string | null, more: number): Promise<void> {
  await act.tx.execute(sql`insert into message_counts (company_id, project_id, kind, member_id, count)
    select t.company_id, t.project_id, i.kind, ${memberId}::uuid, ${more}::int
    from threads t left join items i on i.id = t.item_id where t.id = ${threadId}
    on conflict (project_id, member_id, kind) do update set count = message_counts.count + excluded.count`);
}
