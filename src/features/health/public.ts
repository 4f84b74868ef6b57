import { sql } from 'drizzle-orm';
import { OpenRoutes } from '../../doors/open.tsx';
import { paths } from '../../paths.ts';

/** Whether the process lives, and whether it can serve: the database answers. */
export const health = new OpenRoutes()
  .get(paths.health, 'health', ({ c }) => c.text('ok'))
  .get(paths.ready, 'health', async ({ c, core }) => {
    const answers = await core.database.db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
    return answers ? c.text('ready') : c.text('the database does not answer', 503);
  });
