import { showMoney } from '../../core/money.ts';
import { numbered } from '../../kinds.ts';
import type { Services } from '../../services/index.ts';
import { factsBlock, sumsBlock } from '../../ui/print/index.ts';
import { dayText } from '../../words/formats.ts';
import { words } from '../../words/index.ts';
import type { Received } from '../payments/columns.ts';
import { compose } from './compose.ts';
import { gatherLogo } from './gather-pictures.ts';
import type { FoundItem } from './print-item.ts';
import { findAddressee, type Reading } from './queries.ts';
import { pdfName } from './rules.ts';
import type { Printable } from './serve.ts';

type Paid = Omit<FoundItem, 'detail'> & { detail: Received | null };

/** The receipt of one payment of an item that was found through the scope; none for one that was taken back (H10). */
export function printReceipt(services: Services, scope: Reading, projectId: string, item: Paid): Printable | undefined {
  const payment = item.detail;
  if (!payment) return undefined;
  const { company, lang } = scope;
  const t = words(lang);
  const number = numbered(item.kind, item.number);
  const amount = showMoney(payment.amountCents, company.currency, lang);
  return {
    projectId,
    item,
    name: pdfName(t('pdf.receipt.title'), number, payment.paidOn),
    letter: async () =>
      compose(scope, {
        kind: t('pdf.receipt.title'),
        number,
        title: t('pdf.receipt.received', { amount }),
        facts: [{ label: t('pdf.receipt.day'), value: dayText(payment.paidOn, lang) }],
        content: receiptOf(payment, item, number, scope),
        images: {},
        logo: await gatherLogo(services.files, scope),
        addressee: await findAddressee(scope, item.id),
      }),
  };
}

function receiptOf(payment: Received, { title, totalCents }: Paid, number: string, { company, lang }: Reading) {
  const t = words(lang);
  const money = (cents: number) => showMoney(cents, company.currency, lang);
  const total = totalCents ?? 0;
  return [
    factsBlock([
      { label: t('pdf.receipt.what'), value: `${number}, ${title}` },
      { label: t('pdf.receipt.method'), value: t(`kinds.payment.${payment.method}`) },
    ]),
    sumsBlock([
      { label: t('pdf.receipt.total', { number }), value: money(total) },
      { label: t('pdf.receipt.paid'), value: money(payment.paidCents) },
      { label: t('pdf.receipt.balance'), value: money(total - payment.paidCents), strong: true },
    ]),
  ];
}
