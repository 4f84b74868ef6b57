import { showMoney } from '../../../core/money.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { type ItemKind, KINDS, numbered, resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { Card, GroupedLists, LinkButton, Menu, MenuItem, Muted, Row, Spoken, State, Time } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { kindOf } from '../../item-page/kind.tsx';
import { StandingBadges } from '../../item-page/views/status.tsx';
import type { TeamItem } from '../../items/queries.ts';
import { byFolder } from '../../items/rules.ts';

function ItemRow({ scope, item }: { scope: TeamScope; item: TeamItem }) {
  const { currency, timeZone } = scope.company;
  return (
    <Row
      id={`item-${item.id}`}
      title={item.title}
      href={href(paths.item, { project: item.projectId, kind: resourceOf(item.kind), item: item.id })}
      facts={[
        { roomy: numbered(item.kind, item.number) },
        item.totalCents !== null && showMoney(item.totalCents, currency, scope.lang),
        <Time at={item.updatedAt} timeZone={timeZone} lang={scope.lang} show="day" />,
      ]}
      badges={
        <StandingBadges
          item={item}
          scope={scope}
          seen={item.seen}
          whenShared={(state) =>
            !(state === 'Viewed' && item.opened) && <State is={item.opened ? 'Opened' : 'Not opened'} />
          }
        />
      }
    />
  );
}

interface FolderProps {
  kind: ItemKind;
  projectId: string;
  folder: string;
  index: number;
}

function FolderMenu({ kind, projectId, folder, index }: FolderProps) {
  return (
    <Menu id={`${resourceOf(kind)}-folder-${index}`} label={`Actions for folder ${folder}`}>
      <MenuItem
        label="Rename folder"
        icon="pencil"
        open={href(paths.folder, { project: projectId, kind: resourceOf(kind) })}
        fields={{ from: folder }}
      />
    </Menu>
  );
}

/** `New estimate`: under the heading that says so already, a phone reads the kind out and shows `New`. */
function CreateWords({ label }: { label: string }) {
  const [verb = '', ...kind] = label.split(' ');
  return (
    <span>
      {verb} <Spoken>{kind.join(' ')}</Spoken>
    </span>
  );
}

interface KindProps {
  t: Words;
  scope: TeamScope;
  projectId: string;
  items: readonly TeamItem[];
}

/** A card for each kind of item that the member may view (H14). */
export function KindCards({ t, scope, projectId, items }: KindProps) {
  return (
    <>
      {KINDS.filter((kind) => may(scope, `view ${resourceOf(kind)}`)).map((kind) => {
        const own = items.filter((item) => item.kind === kind);
        const plural = t(`kinds.${resourceOf(kind)}`);
        const mayEdit = may(scope, `edit ${resourceOf(kind)}`);
        const { create, icon } = kindOf(kind);
        // What is only made from something else is shown once there is one.
        if (!create && own.length === 0) return null;
        const action = mayEdit && create && (
          <LinkButton
            href={href(paths.kindNew, { project: projectId, kind: resourceOf(kind) })}
            size="small"
            icon={create.icon}
          >
            <CreateWords label={create.label} />
          </LinkButton>
        );
        return (
          <Card title={plural} id={resourceOf(kind)} icon={icon} count={own.length || undefined} actions={action}>
            {own.length === 0 ? (
              <Muted>{`No ${plural.toLowerCase()} yet.`}</Muted>
            ) : (
              <GroupedLists
                id={`${resourceOf(kind)}-in`}
                groups={byFolder(own).map(({ folder, items }, index) => ({
                  name: folder,
                  actions: mayEdit && <FolderMenu kind={kind} {...{ projectId, folder, index }} />,
                  rows: items.map((item) => <ItemRow scope={scope} item={item} />),
                }))}
              />
            )}
          </Card>
        );
      })}
    </>
  );
}
