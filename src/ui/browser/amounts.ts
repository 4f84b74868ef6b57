/** A decimal number as typed: `digits` × 10^-`scale`. */
type Decimal = { digits: bigint; scale: number };

/**
 * Reads `1,234.50`, `1234.5`, `12,5` (a lone comma before one or two digits is a decimal one), else null.
 */
export function readDecimal(text: string): Decimal | null {
  const bare = text.trim().replace(/[\s$€£]/g, '');
  const plain = /^-?\d+,\d{1,2}$/.test(bare) ? bare.replace(',', '.') : bare;
  if (!/^-?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?$|^-?\.\d+$/.test(plain)) return null;
  const [whole = '', part = ''] = plain.replaceAll(',', '').split('.');
  return { digits: BigInt(`${whole === '-' ? '-0' : whole || '0'}${part}`), scale: part.length };
}

/** Quantity × unit price in whole cents, half a cent away from zero; null when either is no number. */
export function lineCents(quantity: string, unitPrice: string): bigint | null {
  const count = readDecimal(quantity);
  const price = readDecimal(unitPrice);
  if (!count || !price) return null;
  const scale = 10n ** BigInt(count.scale + price.scale);
  const product = count.digits * price.digits * 100n;
  const half = product < 0n ? -scale : scale;
  return (product * 2n + half) / (scale * 2n);
}
