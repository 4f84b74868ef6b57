import type { ServerResponse } from 'node:http';
import { type Screen, viewerOf } from '../../core/live.ts';
import type { AnyScope } from '../../core/scope.ts';
import type { Ask } from '../../doors/door.ts';
import { watching } from '../../doors/live.ts';
import type { ItemKind } from '../../kinds.ts';

/** Whether it takes a while to send so many bytes: fewer are there before anybody could take them back. */
export function isLarge(bytes: number): boolean {
  return bytes > 256 * 1024;
}

/** Of which item a download is. */
interface Source {
  projectId: string;
  item: { id: string; kind: ItemKind };
}

/** What the viewer may have now; nothing, or a Refusal, when it is not there for them. */
type Look<S extends AnyScope> = (now: S) => Promise<unknown>;

/** Whether the door and the look-up still say so. */
export async function holds<S extends AnyScope>(ask: Ask<S>, look: Look<S>): Promise<boolean> {
  const now = await ask.again();
  return now !== undefined && (await look(now)) !== undefined;
}

/**
 * Lets a download take part in live: whatever is cut from then on ends it. Before that the right is looked up until
 * nothing was cut meanwhile; what took its time to be made (`fresh`) asks at least once. False: the right has ended.
 */
export async function watch<S extends AnyScope>(
  ask: Ask<S>,
  source: Source,
  look: Look<S>,
  fresh = false,
): Promise<boolean> {
  const { live } = ask.core;
  let heard = fresh ? undefined : ask.cutsHeard;
  while (heard !== live.cutsHeard) {
    heard = live.cutsHeard;
    if (!(await holds(ask, look))) return false;
  }
  takePart(ask, source, look);
  return true;
}

function takePart<S extends AnyScope>(ask: Ask<S>, source: Source, look: Look<S>): void {
  const { core, c } = ask;
  const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
  if (!outgoing) return;
  const viewer = viewerOf(ask.scope, source.projectId, source.item);
  const stands = async (now: S) => ((await look(now)) ? 0 : null);
  const watched = watching(ask, { viewer, key: `file ${c.req.path}`, look: stands });
  const download: Screen = { ...watched, download: true, send: () => {}, close: () => outgoing.destroy() };
  core.live.connect(download);
  outgoing.once('close', () => core.live.disconnect(download));
}
