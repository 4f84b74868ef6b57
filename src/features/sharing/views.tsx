import { may, type TeamScope } from '../../core/scope.ts';
import { type ItemKind, numbered } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import {
  CopyButton,
  DialogActions,
  DialogPage,
  Form,
  List,
  Menu,
  MenuItem,
  Muted,
  Row,
  State,
  type Submit,
  Time,
} from '../../ui/index.ts';
import { listFormat } from '../../words/formats.ts';
import type { liveLinks } from './queries.ts';

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

/** The address of a public link that was just made: shown once, since only its hash is kept (R9). */
export function MadeLink({ address, back }: { address: string; back: string }) {
  return (
    <DialogPage title="Public link" back={back}>
      <p>Anyone with this address can see this one item without signing in. Copy it now: it’s shown only once.</p>
      <p class="address">{address}</p>
      <DialogActions cancel="Done">
        <CopyButton
          label="Copy"
          variant="primary"
          value={address}
          toast="Public link copied"
          fallbackHref={back}
          atOnce
        />
      </DialogActions>
    </DialogPage>
  );
}

type Links = Awaited<ReturnType<typeof liveLinks>>['rows'];

/** The live public links of an item, each with a way to end it (R10, S16). */
export function LinkList(props: {
  scope: TeamScope;
  projectId: string;
  itemId: string;
  links: Links;
  canEdit: boolean;
}) {
  const { scope, projectId, itemId, links, canEdit } = props;
  const time = (at: Date) => <Time at={at} timeZone={scope.company.timeZone} lang={scope.lang} />;
  return (
    <List label="Public links">
      {links.map((link) => (
        <Row
          id={`link-${link.id}`}
          lead="link"
          title={`Link by ${link.createdBy ?? 'a former member'}`}
          meta={
            <>
              Made {time(link.createdAt)}
              {link.lastViewedAt ? <> · last used {time(link.lastViewedAt)}</> : ' · never used'}
            </>
          }
          badges={link.lastViewedAt ? <State is="Viewed by link" /> : null}
          menu={
            canEdit && (
              <Menu id={`link-menu-${link.id}`} label={`Actions for link by ${link.createdBy ?? 'a former member'}`}>
                <MenuItem
                  label="End link"
                  icon="unlink"
                  danger
                  open={href(paths.linkEnding, { project: projectId, item: itemId, link: link.id })}
                />
              </Menu>
            )
          }
        />
      ))}
    </List>
  );
}

/** What a member may read of an item: its title, or, without View on its kind, kind and number (S15). */
export function readableTitle(item: { kind: ItemKind; number: number; title: string }, mayView: boolean): string {
  return mayView ? item.title : numbered(item.kind, item.number);
}
