import { found, notFound, TooOften } from '../../core/errors.ts';
import { afterwards } from '../../doors/afterwards.ts';
import type { Ask, Handle } from '../../doors/door.ts';
import type { ItemKind } from '../../kinds.ts';
import type { Services } from '../../services/index.ts';
import { type Letter, PdfQueueFull } from '../../services/pdf-writer.ts';
import { attachment, SAFE } from '../uploads/rules.ts';
import { watch } from '../uploads/watch.ts';
import type { Reading } from './queries.ts';

/** One PDF that this viewer may have now. */
export interface Printable {
  projectId: string;
  item: { id: string; kind: ItemKind };
  /** What it is saved as. */
  name: string;
  /** Gathers what it is drawn from. */
  letter(): Promise<Letter>;
}

type Find<S extends Reading, Names extends string> = (ask: Ask<S, Names>) => Promise<Printable | undefined>;

/** When there was no turn for it, in milliseconds. */
const COME_AGAIN = 5000;

/**
 * Draws a PDF for whoever asks, when they ask: it is kept nowhere, so that nobody has it after their right ended (S8).
 * `find` is asked before it is drawn and once more before it is sent: nothing, or a Refusal, for whom it is not there.
 * A running download is cut like that of a file (R2), and told in the trail like one (R18). A HEAD draws nothing.
 */
export function servePdf<S extends Reading, Names extends string>(
  { pdfs }: Pick<Services, 'pdfs'>,
  find: Find<S, Names>,
): Handle<S, Names> {
  return async (ask) => {
    const printable = found(await find(ask));
    const { name, projectId, item } = printable;
    const headers = { ...SAFE, 'Content-Type': 'application/pdf', 'Content-Disposition': attachment(name) };
    if (ask.c.req.method === 'HEAD') return new Response(null, { headers });
    const pdf = await inTurn(() => printable.letter().then((letter) => pdfs.write(letter, `${ask.scope.actor.id}`)));
    const look = (scope: S) => find({ ...ask, scope });
    if (!(await watch(ask, printable, look, true))) notFound();
    const { c, scope } = ask;
    if (scope.kind !== 'preview') {
      const took = { item: item.id, file: null };
      afterwards(c, scope, `took ${c.req.path}`, (act) => act.record('item.downloaded', projectId, took));
    }
    return new Response(pdf, { headers: { ...headers, 'Content-Length': `${pdf.byteLength}` } });
  };
}

async function inTurn<R>(draw: () => Promise<R>): Promise<R> {
  try {
    return await draw();
  } catch (error) {
    throw error instanceof PdfQueueFull ? new TooOften(COME_AGAIN) : error;
  }
}
