import type { TeamScope } from '../../core/scope.ts';
import { asId } from '../../doors/address.ts';
import type { Posted } from '../../doors/door.ts';
import { findPrices, listPrices } from '../price-list/queries.ts';
import { priceSearch } from '../price-list/rules.ts';
import { arranged, type Wish, withPicked } from './rules.arrange.ts';
import type { TypedBill } from './rules.typed.ts';
import { PricePicker } from './views/price-picker.tsx';

/**
 * The form as it was wished, before anything is saved: its rows arranged, lines picked from the company's price list
 * added, or that list searched. It needs no script.
 */
export async function granted(ask: Posted<TeamScope>, typed: TypedBill, wish: Wish) {
  const { scope, form } = ask;
  const picked = wish.what === 'pick' ? await findPrices(scope, form.all('price').map(asId)) : [];
  const asked = wish.what === 'pick' || wish.what === 'prices';
  const search = priceSearch(form.text('price_search', 100));
  const found = asked ? { list: await listPrices(scope, search, 1), search, added: picked.length } : undefined;
  return {
    typed: picked.length > 0 ? withPicked(typed, picked) : arranged(typed, wish),
    spare: 0,
    picks: <PricePicker scope={scope} found={found} />,
  };
}
