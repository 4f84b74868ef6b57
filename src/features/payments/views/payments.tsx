import { showMoney } from '../../../core/money.ts';
import type { ItemKind } from '../../../kinds.ts';
import { Card, LinkButton, List, Row } from '../../../ui/index.ts';
import { dayText } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Payment } from '../columns.ts';

interface HistoryProps {
  payments: readonly Payment[];
  reader: Reader;
  item: { id: string; kind: ItemKind };
}

/** What was paid so far, for the client and the team alike (H10). */
export function PaymentHistory({ payments, reader, item }: HistoryProps) {
  const { t, lang, currency, paymentHref, receiptHref } = reader;
  if (payments.length === 0) return null;
  return (
    <Card title={t('kinds.payment.title')} id="payments" icon="receipt">
      <List>
        {payments.map((payment) => (
          <Row
            lead="check"
            title={showMoney(payment.amountCents, currency, lang)}
            href={paymentHref?.(item, payment.id)}
            facts={[`${t(`kinds.payment.${payment.method}`)}, ${dayText(payment.paidOn, lang, 'long')}`]}
            menu={
              receiptHref && (
                <LinkButton
                  href={receiptHref(item, payment.id)}
                  icon="receipt"
                  size="small"
                  download=""
                  data-turbo="false"
                  aria-label={t('pdf.receipt.of', { amount: showMoney(payment.amountCents, currency, lang) })}
                >
                  {t('pdf.receipt.title')}
                </LinkButton>
              )
            }
          />
        ))}
      </List>
    </Card>
  );
}
