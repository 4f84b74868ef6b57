import { href, paths } from '../../../paths.ts';
import { DialogActions, DialogPage, Form } from '../../../ui/index.ts';
import type { Project } from '../queries.ts';

/** `Delete project?`: of one that holds nothing yet. */
export function DeletionDialog({ project }: { project: Project }) {
  const at = { project: project.id };
  return (
    <DialogPage title="Delete project?" back={href(paths.projectDetails, at)}>
      <p>“{project.title}” is empty: it has no portal, no items and no messages. It is gone for good.</p>
      <Form action={href(paths.projectDeletion, at)}>
        <DialogActions cancel="Cancel" confirm="Delete project" variant="danger" />
      </Form>
    </DialogPage>
  );
}
