import { typedTotals } from '../../amounts.typed.ts';
import { typedIn } from './sum-lines.ts';

/** What a bill's form comes to as it is typed, in cents. */
export function formTotal(form: ParentNode | null): number {
  const read = (field: string) => form?.querySelector<HTMLInputElement>(`input[name="${field}"]`)?.value ?? '';
  const lines = [...(form?.querySelectorAll('ol > [data-row="line"]') ?? [])].map(typedIn);
  const keptCents = Number(form?.querySelector<HTMLElement>('running-total')?.dataset.kept ?? 0);
  return typedTotals({ lines, discount: read('discount'), tax: read('tax'), keptCents }).total;
}

/** Shows cents where they belong. */
export function writeMoney(output: Element | null | undefined, cents: number, { currency = 'USD', lang = 'en' }): void {
  if (output) output.textContent = new Intl.NumberFormat(lang, { style: 'currency', currency }).format(cents / 100);
}
