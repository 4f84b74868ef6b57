import type { Child } from 'hono/jsx';
import { showMoney } from '../../../core/money.ts';
import { type ItemKind, numbered } from '../../../kinds.ts';
import { Card, Cluster, Definition, LinkButton, PageTitle, Stack } from '../../../ui/index.ts';
import { dayText } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Received } from '../columns.ts';

interface ReceiptProps {
  payment: Received;
  item: { id: string; kind: ItemKind; number: number; title: string; totalCents: number | null };
  reader: Reader;
  /** The item's own page. */
  back: string;
  /** What else may be done with it. */
  children?: Child;
}

/** The receipt of a payment as a page, the same for client and team (H10, B10); as a PDF it says the same. */
export function Receipt({ payment, item, reader, back, children }: ReceiptProps) {
  const { t, lang, currency, receiptHref } = reader;
  const money = (cents: number) => showMoney(cents, currency, lang);
  const number = numbered(item.kind, item.number);
  const total = item.totalCents ?? 0;
  return (
    <Stack gap="wide">
      <PageTitle
        title={t('pdf.receipt.received', { amount: money(payment.amountCents) })}
        eyebrow={`${t('pdf.receipt.title')} ${number}`}
        back={{ href: back, label: item.title }}
      />
      <Card title={t('pdf.receipt.title')} id="receipt" icon="receipt">
        <Definition
          entries={[
            { term: t('pdf.receipt.day'), value: dayText(payment.paidOn, lang, 'long') },
            { term: t('pdf.receipt.method'), value: t(`kinds.payment.${payment.method}`) },
            { term: t('pdf.receipt.what'), value: `${number}, ${item.title}` },
            { term: t('pdf.receipt.total', { number }), value: money(total) },
            { term: t('pdf.receipt.paid'), value: money(payment.paidCents) },
            { term: t('pdf.receipt.balance'), value: money(total - payment.paidCents) },
          ]}
        />
        <Cluster>
          {receiptHref && (
            <LinkButton href={receiptHref(item, payment.id)} icon="download" download="" data-turbo="false">
              {t('pdf.download')}
            </LinkButton>
          )}
          {children}
        </Cluster>
      </Card>
    </Stack>
  );
}
