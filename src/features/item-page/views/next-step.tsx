import { may, type TeamScope } from '../../../core/scope.ts';
import { resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { LinkButton, OpenButton } from '../../../ui/index.ts';
import type { TeamItem } from '../../items/queries.ts';
import { isOpen } from '../../payments/rules.ts';

type NextStepProps = { scope: TeamScope; item: Pick<TeamItem, 'id' | 'projectId' | 'kind' | 'status'> };

/** What a member most likely does next with an item, one tap away: a draft is sent, what is due is paid. */
export function NextStep({ scope, item }: NextStepProps) {
  const where = { project: item.projectId, item: item.id };
  const kind = resourceOf(item.kind);
  if (item.status === 'Draft' && may(scope, 'edit projects'))
    return (
      <LinkButton href={href(paths.itemSending, where)} variant="primary" icon="send">
        Preview & send
      </LinkButton>
    );
  if (isOpen(item) && may(scope, `edit ${kind}`))
    return (
      <OpenButton
        action={href(paths.payments, { ...where, kind })}
        label="Log payment"
        variant="primary"
        icon="check"
      />
    );
  return null;
}
