import { act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import type { FieldErrors } from '../../core/form.ts';
import { carriedId } from '../../core/once.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, pagesOf, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import { findPrices, listPrices, type Price } from './queries.ts';
import { removePrice } from './remove.ts';
import { EDIT, priceSearch, readPrice, type TypedPrice, typedPrice, writtenPrice } from './rules.ts';
import { keepPrice, savePrice } from './save.ts';
import { PriceListPage, PricePage } from './views.tsx';

type PriceAsk = Ask<TeamScope, 'price'>;
const LIST = href(paths.priceList);

/** The company's own lines, kept by those who write them into bills (H9). */
export const priceList = new TeamRoutes()
  .get(paths.priceList, EDIT, showList)
  .post(paths.priceList, EDIT, takes.words, create)
  .get(paths.priceNew, EDIT, (ask) => pricePage(ask, {}))
  .get(paths.price, EDIT, async (ask) => pricePage(ask, { price: await priceOf(ask) }))
  .post(paths.price, EDIT, takes.words, save)
  .post(paths.priceRemoval, EDIT, takes.nothing, remove);

async function priceOf(ask: PriceAsk): Promise<Price> {
  const [price] = await findPrices(ask.scope, [ask.params.price]);
  return found(price);
}

async function showList(ask: Ask<TeamScope>): Promise<Response> {
  const search = priceSearch(ask.c.req.query('search'));
  const { page: asked, href: pageHref } = pagesOf(ask);
  const list = await listPrices(ask.scope, search, asked);
  const page = <PriceListPage scope={ask.scope} list={list} pageHref={pageHref} search={search} />;
  return teamPage(ask, { title: 'Price list', active: 'Settings' }, page);
}

interface Filled {
  price?: Price;
  typed?: TypedPrice;
  errors?: FieldErrors;
}

function pricePage(ask: Ask<TeamScope>, { price, typed, errors }: Filled): Promise<Response> {
  const title = price ? 'Edit price' : 'New price';
  const shown = typed ?? (price && writtenPrice(price));
  const page = <PricePage title={title} price={price} typed={shown} errors={errors} />;
  return teamPage(ask, { title, active: 'Settings', width: 'narrow' }, page, errors ? 422 : 200);
}

async function create(ask: Posted<TeamScope>): Promise<Response> {
  const typed = typedPrice(ask.form.text);
  const read = readPrice(typed);
  if (!read.ok) return pricePage(ask, { typed, errors: read.errors });
  await act(ask.scope, (act) => keepPrice(act, read.price, carriedId(ask.form.fields)));
  return seeOther(ask, LIST, 'Price added');
}

async function save(ask: Posted<TeamScope, 'price'>): Promise<Response> {
  const price = await priceOf(ask);
  const typed = typedPrice(ask.form.text);
  const read = readPrice(typed);
  if (!read.ok) return pricePage(ask, { price, typed, errors: read.errors });
  await act(ask.scope, (act) => savePrice(act, price.id, read.price));
  return seeOther(ask, LIST, 'Price saved');
}

async function remove(ask: Posted<TeamScope, 'price'>): Promise<Response> {
  await act(ask.scope, (act) => removePrice(act, ask.params.price));
  return seeOther(ask, LIST, 'Price deleted');
}
