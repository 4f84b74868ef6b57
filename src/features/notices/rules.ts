import type { About } from '../../core/event-data.ts';
import { roleNamed } from '../../core/permissions.ts';
import { may } from '../../core/scope.ts';
import { type ItemKind, resourceOf } from '../../kinds.ts';

/** The name under which each member is told of it once. */
export function nameOf(about: About): string {
  return about.event === 'message.sent' ? `${about.thread} ${about.number}` : about.approval;
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

/** Picks those who are told out of the members who may view it; `editors` are those of them who may edit it, too. */
type Audience = <C extends Colleague>(viewers: readonly C[], editors: readonly C[]) => readonly C[];

/** Who wrote or sent the item, and those assigned to its project who may edit it; where that is nobody, whoever may. */
const close: Audience = (viewers, editors) => {
  const found = viewers.filter((member) => member.author || (member.assigned && editors.includes(member)));
  return found.length > 0 ? found : editors;
};

/**
 * THE TABLE OF AUDIENCES: whom each thing that a client did concerns (H8). A further one is a row here and in
 * src/worker.ts, with what is read of it in queries.ts and its words in mail.tsx.
 */
const AUDIENCES: Record<About['event'], Audience> = {
  'item.approved': close,
  'item.declined': close,
  'message.sent': close,
};

/**
 * The members who are told of it: never who does not see the project, or may not view the item's kind. `kind` is null
 * for what is about the project as a whole.
 */
export function concerned<C extends Colleague>(
  members: readonly C[],
  event: About['event'],
  kind: ItemKind | null,
): readonly C[] {
  const resource = kind ? resourceOf(kind) : 'projects';
  const viewers = members.filter(({ role: name, assigned }) => {
    const role = roleNamed(name);
    const sees = may({ role }, 'view projects') && (role.sees === 'all' || assigned);
    return sees && may({ role }, `view ${resource}`);
  });
  const editors = viewers.filter(({ role }) => may({ role: roleNamed(role) }, `edit ${resource}`));
  return AUDIENCES[event](viewers, editors);
}
