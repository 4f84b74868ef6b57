import type { Act } from '../../core/act.ts';
import { dailyLogs } from '../../db/schema/index.ts';
import { createItem } from '../items/create.ts';
import { attach } from '../uploads/attach.ts';
import type { Taken } from '../uploads/take.ts';
import { defaultTitle, type LogContent } from './rules.ts';

export interface NewLog {
  projectId: string;
  /** The id that the form carries (a UUID): the same form sent twice makes one log. Without it a new one is made. */
  id?: string;
}

/** Makes a daily log with photos that lie in the store (H12). Gives its id. Throws NotTaken when storage is full. */
export async function createDailyLog(
  act: Act,
  log: NewLog,
  content: LogContent,
  photos: Taken[] = [],
): Promise<string> {
  const { title, ...detail } = content;
  const core = { ...log, title: title || defaultTitle(content.logDate), kind: 'daily-log' } as const;
  const { id, fresh } = await createItem(act, core);
  if (!fresh) return id;
  await act.tx.insert(dailyLogs).values({ itemId: id, companyId: act.companyId, ...detail });
  await attach(act, id, photos);
  return id;
}
