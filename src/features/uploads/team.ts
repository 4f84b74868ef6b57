import type { TeamScope } from '../../core/scope.ts';
import { TeamRoutes } from '../../doors/team.tsx';
import { paths } from '../../paths.ts';
import type { Files } from '../../services/files.ts';
import { findFile } from './queries.ts';
import { serveFile, servePicture } from './serve.ts';

/** The team's way to the files of items: the project seen, and View on the item's kind, else 404 (R13, S15). */
export function uploads(store: Files): TeamRoutes {
  const find = (scope: TeamScope, fileId: string, { project }: { project: string }) => findFile(scope, project, fileId);
  return new TeamRoutes()
    .get(paths.file, 'view projects', serveFile(store, find))
    .get(paths.sized, 'view projects', servePicture(store, find));
}
