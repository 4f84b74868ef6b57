import { writePercentage } from '../../amounts.percent.ts';
import { writeDecimal } from '../../amounts.ts';
import type { FieldErrors } from '../../core/form.ts';
import type { Permission } from '../../core/permissions.ts';
import { readNumber, readPercent } from '../../core/typed-amounts.ts';
import { isOffer, KINDS, resourceOf } from '../../kinds.ts';

/** Whoever writes what says what work will cost keeps the prices. */
export const EDIT: Permission = `edit ${resourceOf(KINDS.find(isOffer)!)}`;

const LONGEST = { description: 500, unit: 30, amount: 40 };

/** A line of the company's own, to pick from: as a line of a bill, of no quantity. */
export interface PriceContent {
  description: string;
  unit: string;
  unitPriceCents: number;
  markupBasisPoints: number;
  taxBasisPoints: number | null;
}

/** The form of a price as typed. */
export interface TypedPrice {
  description: string;
  unit: string;
  unitPrice: string;
  markup: string;
  tax: string;
}

/** The fields of a posted form, each cut a letter behind its greatest length, which tells that it is too long (R23). */
export function typedPrice(text: (name: string, max: number) => string | undefined): TypedPrice {
  const tidy = (name: string, max: number) => (text(name, max) ?? '').replace(/\s/g, ' ').trim();
  const amount = (name: string) => tidy(name, LONGEST.amount);
  return {
    description: tidy('description', LONGEST.description),
    unit: tidy('unit', LONGEST.unit),
    ...{ unitPrice: amount('unit_price'), markup: amount('markup'), tax: amount('tax') },
  };
}

type Read = { ok: true; price: PriceContent } | { ok: false; errors: FieldErrors };

/** Reads a typed price, or one message a field. */
export function readPrice(typed: TypedPrice): Read {
  const errors: FieldErrors = {};
  const { description, unit } = typed;
  if (!description) errors.description = 'Enter a description.';
  if (description.length > LONGEST.description) errors.description = `At most ${LONGEST.description} characters.`;
  if (unit.length > LONGEST.unit) errors.unit = `At most ${LONGEST.unit} characters.`;
  const unitPriceCents = readNumber(typed.unitPrice, 'unitPrice', 'unit_price', errors);
  const markupBasisPoints = readPercent(typed.markup, 'markup', 'markup', errors) ?? 0;
  const taxBasisPoints = readPercent(typed.tax, 'tax', 'tax', errors);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, price: { description, unit, unitPriceCents, markupBasisPoints, taxBasisPoints } };
}

/** What is stored, as a form shows it. */
export function writtenPrice({ description, unit, ...price }: PriceContent): TypedPrice {
  const { unitPriceCents, markupBasisPoints, taxBasisPoints } = price;
  return {
    ...{ description, unit, unitPrice: writeDecimal(unitPriceCents, 2) },
    markup: markupBasisPoints ? writePercentage(markupBasisPoints) : '',
    tax: taxBasisPoints === null ? '' : writePercentage(taxBasisPoints),
  };
}

/** What a list is searched for, cut where no description goes on. */
export function priceSearch(asked: string | undefined): string {
  return (asked ?? '').trim().slice(0, 100);
}
