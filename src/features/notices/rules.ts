import type { About } from '../../core/event-data.ts';
import { roleNamed } from '../../core/permissions.ts';
import { may } from '../../core/scope.ts';
import { type ItemKind, resourceOf } from '../../kinds.ts';

/** The name under which each member is told of it once. */
export function nameOf(about: About): string {
  return 'approval' in about ? about.approval : `${about.thread} ${about.number}`;
}

/** A member as far as it decides what they are told of. */
export interface Colleague {
  id: string;
  role: string;
  /** To the project. */
  assigned: boolean;
  /** They wrote, shared or sent the item. */
  author: boolean;
}

/**
 * Whom something that a client did concerns (H8): who wrote or sent the item, and those assigned to its project who
 * may edit it; where that is nobody, whoever sees the project and may. Never who may not view it. `kind` is null for
 * what is about the project as a whole.
 */
export function concerned<C extends Colleague>(members: readonly C[], kind: ItemKind | null): C[] {
  const resource = kind ? resourceOf(kind) : 'projects';
  const viewers = members.filter(({ role: name, assigned }) => {
    const role = roleNamed(name);
    const sees = may({ role }, 'view projects') && (role.sees === 'all' || assigned);
    return sees && may({ role }, `view ${resource}`);
  });
  const editors = viewers.filter(({ role }) => may({ role: roleNamed(role) }, `edit ${resource}`));
  const close = viewers.filter((member) => member.author || (member.assigned && editors.includes(member)));
  return close.length > 0 ? close : editors;
}
