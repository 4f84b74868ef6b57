import type { Content } from 'pdfmake/interfaces';
import { showMoney } from '../../../core/money.ts';
import { factsBlock, part, prose } from '../../../ui/print/index.ts';
import { dayText } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Payment } from '../columns.ts';

/** How what is due is paid (H19); the address stands in full, for who reads it on paper. */
export function printHowToPay({ t, paying: { howToPay, paymentLink } }: Reader): Content[] {
  const link: Content = { text: `${t('kinds.payment.online')}: ${paymentLink}`, link: paymentLink };
  const content = [...(howToPay ? [prose(howToPay)] : []), ...(paymentLink ? [link] : [])];
  const [first, ...rest] = content;
  return first ? part(t('kinds.payment.how'), first, ...rest) : [];
}

/** What was paid so far, on paper, newest first (H10). */
export function printPayments(payments: readonly Payment[], { t, lang, currency }: Reader): Content[] {
  if (payments.length === 0) return [];
  const facts = payments.map(({ paidOn, method, amountCents }) => ({
    label: dayText(paidOn, lang),
    value: `${showMoney(amountCents, currency, lang)}, ${t(`kinds.payment.${method}`)}`,
  }));
  return part(t('kinds.payment.title'), factsBlock(facts));
}
