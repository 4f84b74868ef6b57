import { showMoney } from '../../../core/money.ts';
import { Card, List, Row } from '../../../ui/index.ts';
import { dayText } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Payment } from '../columns.ts';

/** What was paid so far, for the client and the team alike (H10). */
export function PaymentHistory({ payments, reader }: { payments: readonly Payment[]; reader: Reader }) {
  const { t, lang, currency } = reader;
  if (payments.length === 0) return null;
  return (
    <Card title={t('kinds.payment.title')} id="payments" icon="receipt">
      <List>
        {payments.map((payment) => (
          <Row
            lead="check"
            title={showMoney(payment.amountCents, currency, lang)}
            meta={`${t(`kinds.payment.${payment.method}`)}, ${dayText(payment.paidOn, lang, 'long')}`}
          />
        ))}
      </List>
    </Card>
  );
}
