import { may, type TeamScope } from '../../core/scope.ts';
import { type ItemKind, numbered } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { DialogActions, DialogPage, Form, Muted, type Submit } from '../../ui/index.ts';
import { listFormat } from '../../words/formats.ts';

/** The button that saves a form and shares what it made; only for who may share (S15). */
export function saveAndShare(scope: TeamScope): Submit | undefined {
  return may(scope, 'edit projects') ? { label: 'Save & share', name: 'share', value: 'yes' } : undefined;
}

/** Several names as people say them: `Ann`, `Ann and Bob`, `Ann, Bob and Cy`. */
function nameList(names: readonly string[]): string {
  return listFormat('en', { type: 'conjunction' }).format(names);
}

export interface Removing {
  projectId: string;
  itemId: string;
  /** What the member may read of it: its title, or kind and number (S15). */
  title: string;
  clients: readonly string[];
  links: number;
  back: string;
  from: 'item' | 'portal';
}

function losers({ title, clients, links }: Removing): string {
  const who = clients.length
    ? `${nameList(clients)} will no longer see “${title}”.`
    : `No client has access to “${title}” yet.`;
  if (links === 0) return who;
  return `${who} ${links === 1 ? 'Its public link stops' : `Its ${links} public links stop`} working.`;
}

/** `Remove from portal?`: who loses the item, and how many links die with it. */
export function RemovalDialog(props: Removing) {
  const { projectId, itemId, back, from } = props;
  return (
    <DialogPage title="Remove from portal?" back={back}>
      <p>{losers(props)}</p>
      <Muted>This takes effect right away, on every open screen. Nothing is deleted: you can share it again.</Muted>
      <Form action={href(paths.itemRemoval, { project: projectId, item: itemId })}>
        <input type="hidden" name="from" value={from} />
        <DialogActions cancel="Cancel" confirm="Remove" variant="danger" />
      </Form>
    </DialogPage>
  );
}

/** What a member may read of an item: its title, or, without View on its kind, kind and number (S15). */
export function readableTitle(item: { kind: ItemKind; number: number; title: string }, mayView: boolean): string {
  return mayView ? item.title : numbered(item.kind, item.number);
}
