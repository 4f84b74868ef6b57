import { may, type TeamScope } from '../../../core/scope.ts';
import { newId } from '../../../db/schema/index.ts';
import { amendedBy, becomes, isBill, resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { Menu, MenuItem } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { BillMenuItems } from '../../bills/views/dialogs.tsx';
import type { TeamItem } from '../../items/queries.ts';
import { hasPayments } from '../../payments/rules.ts';
import { maySend } from '../../sending/rules.ts';
import { isPrinted } from '../kind.tsx';

type Item = Pick<TeamItem, 'id' | 'projectId' | 'kind' | 'status' | 'shared' | 'totalCents' | 'paidCents'> & {
  detail: unknown;
};

interface MenuProps {
  scope: TeamScope;
  t: Words;
  item: Item;
  /** It was sent before, or waits for its time. */
  sent: boolean;
}

/** The item's own 3-dot menu, named `Actions` (S1). What the member may not do is absent (S15). */
export function ItemMenu({ scope, t, item, sent }: MenuProps) {
  const resource = resourceOf(item.kind);
  const params = { project: item.projectId, item: item.id };
  const edits = may(scope, `edit ${resource}`);
  const shares = may(scope, 'edit projects');
  const into = becomes(item.kind);
  const change = amendedBy(item.kind);
  const amends = change && may(scope, `edit ${resourceOf(change)}`) ? change : undefined;
  const makes = into && may(scope, `edit ${resourceOf(into)}`) ? into : undefined;
  const prints = isPrinted(item.kind, item.detail);
  if (!edits && !shares && !prints) return null;
  const bill = isBill(item.kind) ? { ...item, kind: item.kind } : null;
  return (
    <Menu id="item-actions" label="Actions">
      {shares && item.status !== 'Draft' && maySend(item.status) && (
        <MenuItem label={sent ? 'Send again' : 'Preview & send'} icon="send" href={href(paths.itemSending, params)} />
      )}
      {shares && !item.shared && <MenuItem label="Share to portal" icon="share" post={href(paths.itemShare, params)} />}
      {shares && <MenuItem label="Copy public link" icon="link" open={href(paths.itemLinks, params)} />}
      {makes && item.status === 'Approved' && (item.totalCents ?? 0) >= 0 && (
        <MenuItem
          label={`Convert to ${t(`kinds.${makes}`).toLowerCase()}`}
          icon="receipt"
          href={href(paths.conversion, { ...params, kind: resource })}
        />
      )}
      {amends && item.status === 'Approved' && (
        <MenuItem
          label={`New ${t(`kinds.${amends}`).toLowerCase()}`}
          icon="plus"
          post={href(paths.amendment, { ...params, kind: resource })}
          fields={{ id: newId() }}
        />
      )}
      {edits && hasPayments(item) && (
        <MenuItem label="Log payment" icon="receipt" open={href(paths.payments, { ...params, kind: resource })} />
      )}
      {edits && bill && <BillMenuItems bill={bill} />}
      {edits && !bill && (
        <MenuItem label="Edit" icon="pencil" href={href(paths.itemEdit, { ...params, kind: resource })} />
      )}
      {prints && (
        <MenuItem
          label={t('pdf.download')}
          icon="download"
          download
          href={href(paths.itemPdf, { ...params, kind: resource })}
        />
      )}
      {shares && item.shared && (
        <MenuItem
          label="Remove from portal"
          icon="unlink"
          danger
          open={href(paths.itemRemoval, params)}
          fields={{ from: 'item' }}
        />
      )}
    </Menu>
  );
}
