import { plainPage } from '../../doors/frame.tsx';
import { OpenRoutes } from '../../doors/open.tsx';
import { href, paths } from '../../paths.ts';
import { readMailbox } from './queries.ts';
import { Mailbox } from './views.tsx';

/** The mailbox over the folder that mail goes to. Mounted by the demo alone: codes stand in it for all to see. */
export function mailbox(folder: string): OpenRoutes {
  return new OpenRoutes().get(paths.mailbox, 'demo', async (ask) => {
    const letters = await readMailbox(folder);
    ask.c.header('Refresh', '5');
    return await plainPage(
      ask.core,
      ask.c,
      { title: 'Mailbox' },
      <Mailbox letters={letters} address={href(paths.mailbox)} />,
    );
  });
}
