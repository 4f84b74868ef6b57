import type { ItemKind } from '../../kinds.ts';
import type { OpenedBy } from '../sharing/rules.ts';

/** What of a person of the portal says whether they could have opened something. */
interface Reader {
  contactId: string;
  name: string;
  acceptedAt: Date | null;
  removedAt: Date | null;
  hiddenKinds: readonly ItemKind[];
}

/** Who sees a shared item and has not opened it yet: whoever is in the portal and sees its kind (S11, H6). */
export function notOpenedBy(
  item: { kind: ItemKind; openings: readonly OpenedBy[] },
  people: readonly Reader[],
): string[] {
  const opened = new Set(item.openings.map(({ id }) => id));
  return people
    .filter(({ acceptedAt, removedAt, hiddenKinds }) => acceptedAt && !removedAt && !hiddenKinds.includes(item.kind))
    .filter(({ contactId }) => !opened.has(contactId))
    .map(({ name }) => name);
}
