import { paths, portalDoorPaths } from '../../src/paths.ts';

/** Routes that end the session they are asked by: their answer is a sign-in page as well. */
export const PARTING: readonly string[] = [paths.signOut, paths.sessionsEnding, portalDoorPaths.signOut];
/** What takes something away that the other routes stand on. */
export const TAKING: readonly string[] = [paths.revocation, paths.itemRemoval, paths.portalDisabling];
