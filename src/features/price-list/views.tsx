import type { FieldErrors } from '../../core/form.ts';
import { showMoney } from '../../core/money.ts';
import type { Paged } from '../../core/paging.ts';
import type { TeamScope } from '../../core/scope.ts';
import { href, paths } from '../../paths.ts';
import {
  Button,
  CarriedId,
  Empty,
  FieldRow,
  Filters,
  Form,
  FormActions,
  FormErrors,
  LinkButton,
  List,
  MoneyField,
  NumberField,
  Pager,
  PageTitle,
  PostButton,
  Row,
  Stack,
  TextField,
} from '../../ui/index.ts';
import type { Price } from './queries.ts';
import type { TypedPrice } from './rules.ts';

type Company = TeamScope['company'];

/** `$12.50 / sq ft`. */
export function priceText({ unitPriceCents, unit }: Price, { currency }: Company, lang: string): string {
  const amount = showMoney(unitPriceCents, currency, lang);
  return unit ? `${amount} / ${unit}` : amount;
}

function NewPrice() {
  return (
    <LinkButton variant="primary" icon="plus" href={href(paths.priceNew)}>
      New price
    </LinkButton>
  );
}

type PriceListProps = { scope: TeamScope; list: Paged<Price>; pageHref(page: number): string; search: string };

/** The company's own lines, by description, with a search. */
export function PriceListPage({ scope, list, pageHref, search }: PriceListProps) {
  const empty = list.rows.length === 0;
  return (
    <Stack>
      <PageTitle title="Price list">{!(empty && !search) && <NewPrice />}</PageTitle>
      <Filters
        action={href(paths.priceList)}
        button="Search"
        search={{ name: 'search', label: 'Search prices', value: search }}
      />
      {empty ? (
        <Nothing search={search} />
      ) : (
        <List label="Prices">
          {list.rows.map((price) => (
            <Row
              id={`price-${price.id}`}
              title={price.description}
              href={href(paths.price, { price: price.id })}
              meta={priceText(price, scope.company, scope.lang)}
            />
          ))}
        </List>
      )}
      <Pager page={list.page} more={list.more} href={pageHref} label="More prices" />
    </Stack>
  );
}

function Nothing({ search }: { search: string }) {
  const all = <LinkButton href={href(paths.priceList)}>Show all prices</LinkButton>;
  if (search) return <Empty icon="search" title="No price found" text={`Nothing matches “${search}”.`} action={all} />;
  const text = 'What you sell again and again. Write it down once, and pick it wherever you need it.';
  return <Empty icon="list-checks" title="No prices yet" text={text} action={<NewPrice />} />;
}

type PriceFormProps = { title: string; price?: Price; typed?: TypedPrice; errors?: FieldErrors };

/** The page that adds a line to the list, or changes one. */
export function PricePage({ title, price, typed, errors = {} }: PriceFormProps) {
  const action = price ? href(paths.price, { price: price.id }) : href(paths.priceList);
  const back = { href: href(paths.priceList), label: 'Price list' };
  return (
    <Stack>
      <PageTitle title={title} back={back} />
      <Form action={action} id="price" errors={errors} autocomplete="off">
        <FormErrors title="Please fix this first" errors={errors} />
        {!price && <CarriedId />}
        <PriceFields typed={typed} errors={errors} />
        <FormActions>
          <Button variant="primary">{price ? 'Save' : 'Create price'}</Button>
          <LinkButton href={back.href}>Cancel</LinkButton>
        </FormActions>
      </Form>
      {price && <PostButton action={href(paths.priceRemoval, { price: price.id })} label="Delete price" icon="trash" />}
    </Stack>
  );
}

function PriceFields({ typed, errors }: { typed?: TypedPrice; errors: FieldErrors }) {
  return (
    <>
      <TextField
        name="description"
        label="Description"
        value={typed?.description}
        error={errors.description}
        required
        maxlength={500}
      />
      <FieldRow>
        <MoneyField name="unit_price" label="Unit price" value={typed?.unitPrice} error={errors.unit_price} required />
        <TextField name="unit" label="Unit" value={typed?.unit} error={errors.unit} maxlength={30} />
      </FieldRow>
      <FieldRow>
        <NumberField
          name="markup"
          label="Markup (%)"
          value={typed?.markup}
          error={errors.markup}
          hint="Added to the price. Your clients never see it."
        />
        <NumberField
          name="tax"
          label="Tax (%)"
          value={typed?.tax}
          error={errors.tax}
          hint="Leave empty to use the rate of what it’s added to."
        />
      </FieldRow>
    </>
  );
}
