import type { Paged } from '../../../core/paging.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import { Button, Checkbox, Cluster, Fold, LinkButton, Muted, Stack, TextField } from '../../../ui/index.ts';
import type { Price } from '../../price-list/queries.ts';
import { priceText } from '../../price-list/views.tsx';

/** What a search found, and how many lines were added just now. */
export interface FoundPrices {
  list: Paged<Price>;
  search: string;
  added: number;
}

type PickerProps = { scope: TeamScope; found?: FoundPrices };

/** A part of a bill's form: the company's own lines, searched and ticked. Folded until somebody asks. */
export function PricePicker({ scope, found }: PickerProps) {
  return (
    <Fold summary="Price list" id="prices" open={found !== undefined}>
      <Stack gap="tight">
        <TextField
          name="price_search"
          label="Search the price list"
          value={found?.search}
          maxlength={100}
          autocomplete="off"
          data-enter="prices"
        />
        <Cluster>
          <Button name="do" value="prices" icon="search">
            Show prices
          </Button>
          <LinkButton href={href(paths.priceList)} target="_blank" icon="external-link">
            Price list
          </LinkButton>
        </Cluster>
        {found && <Found scope={scope} found={found} />}
      </Stack>
    </Fold>
  );
}

function Found({ scope, found: { list, search, added } }: { scope: TeamScope; found: FoundPrices }) {
  const told = added === 1 ? '1 line added.' : `${added} lines added.`;
  return (
    <Stack gap="tight">
      {added > 0 && <p role="status">{told}</p>}
      {list.rows.length === 0 && <Muted>{search ? `Nothing matches “${search}”.` : 'No prices yet.'}</Muted>}
      {list.rows.map((price) => (
        <Checkbox
          name="price"
          value={price.id}
          label={`${price.description}, ${priceText(price, scope.company, scope.lang)}`}
        />
      ))}
      {list.more && <Muted>There are more. Search to find them.</Muted>}
      {list.rows.length > 0 && (
        <Cluster>
          <Button name="do" value="pick" icon="plus">
            Add what is ticked
          </Button>
        </Cluster>
      )}
    </Stack>
  );
}
