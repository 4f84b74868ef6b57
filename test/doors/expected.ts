import type { Permission } from '../../src/core/permissions.ts';
import type { DeclaredRoute } from '../../src/doors/mount.ts';
import { resourceOf } from '../../src/kinds.ts';
import { paths } from '../../src/paths.ts';
import type { Filled } from './fill.ts';
import type { Viewer } from './viewers.ts';

/** What R1 says of a request: allowed, on to a sign-in (its address), or a status. */
export type Expected = 'allowed' | `/${string}` | 403 | 404 | 410 | 503;

/** What this viewer's request is answered with, by the rules alone. */
export function expected({ policy }: DeclaredRoute, viewer: Viewer, filled: Filled): Expected {
  if (filled.door === 'team') return atTeam(policy as string, viewer, filled);
  if (filled.door === 'client') return atClient(viewer, filled);
  if (filled.door === 'preview') return atPreview(viewer, filled);
  if (filled.door === 'link') return atLink(viewer, filled);
  return 'allowed';
}

const gone = ({ state }: Filled) => state === 'foreign' || state === 'missing' || state === 'nothing';

/** Refused with 404 when the member may not view the kind: nothing of it but kind and number is theirs (S15). */
const HIDDEN: string[] = [paths.file, paths.sized, paths.picture, paths.threadReading];
/** Refused with 403: the item is known to the member as kind and number, and these need View on its kind (S15). */
const VEILED: string[] = [
  ...[paths.itemMessages, paths.itemShare, paths.itemLinks, paths.itemLink, paths.linkEdit],
  ...[paths.itemSending, paths.sendingTime, paths.sendingCancellation],
];

function atTeam(policy: string, { member, name }: Viewer, filled: Filled): Expected {
  const { names, path, kind, state } = filled;
  if (!member) return '/sign-in';
  const may = (permission: string) => member.role.permissions.has(permission as Permission);
  const view = `view ${resourceOf(kind)}`;
  if (policy !== 'signed in' && !may(policy.replace(':kind', resourceOf(kind)))) return 403;
  if (names.has('session')) return name === 'admin' && state !== 'nothing' ? 'allowed' : 404;
  if (names.has('contact')) return member.ours && state !== 'nothing' ? 'allowed' : 404;
  // Taking away what is gone is done: twice is once.
  if (names.has('price')) return path === paths.priceRemoval || (member.ours && state !== 'nothing') ? 'allowed' : 404;
  if (!names.has('project')) return 'allowed';
  if (!member.ours || !member.onProject || gone(filled)) return 404;
  if (names.has('upload')) return 404;
  if (!may(view) && HIDDEN.includes(path)) return 404;
  return !may(view) && VEILED.includes(path) ? 403 : 'allowed';
}

const namesItem = ({ names }: Filled) => names.has('item') || names.has('file') || names.has('thread');

/** A file of an item that was taken back looks like one that never was, unless the address names the item as well. */
const takenBack = (names: Filled['names']) => (names.has('file') && !names.has('item') ? 404 : 410);

function atClient({ client }: Viewer, filled: Filled): Expected {
  const { state, kind, names, address } = filled;
  const signIn = `${address.split('/').slice(0, 3).join('/')}/sign-in` as const;
  if (!client || state === 'nothing') return signIn as `/${string}`;
  if (client === 'removed') return `${signIn}?ended=1` as `/${string}`;
  if (state === 'off') return client.kinds.length > 1 ? 503 : (signIn as `/${string}`);
  if (!namesItem(filled)) return 'allowed';
  if (gone(filled) || state === 'unshared' || !client.kinds.includes(kind)) return 404;
  if (state === 'removed') return takenBack(names);
  return 'allowed';
}

function atPreview({ member }: Viewer, filled: Filled): Expected {
  const { state, kind, names } = filled;
  if (!member) return '/sign-in';
  if (!member.role.permissions.has('view projects')) return 403;
  if (!member.ours || !member.onProject || state === 'nothing') return 404;
  if (!namesItem(filled)) return 'allowed';
  if (gone(filled) || state === 'unshared') return 404;
  if (state === 'removed') return takenBack(names);
  return member.role.permissions.has(`view ${resourceOf(kind)}`) ? 'allowed' : 404;
}

function atLink({ visitor }: Viewer, { state }: Filled): Expected {
  if (!visitor || state === 'nothing' || state === 'removed') return 404;
  if (state === 'off') return 503;
  return state === 'foreign' || state === 'missing' ? 404 : 'allowed';
}
