import { showMoney } from '../../../core/money.ts';
import { Card, List, Row } from '../../../ui/index.ts';
import { dateFormat } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Payment } from '../columns.ts';

/** A day is the same day everywhere: no time zone may move it. */
export function paidOnText({ paidOn }: Payment, lang: string): string {
  return dateFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${paidOn}T00:00Z`));
}

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
            meta={`${t(`kinds.payment.${payment.method}` as 'kinds.payment.Check')}, ${paidOnText(payment, lang)}`}
          />
        ))}
      </List>
    </Card>
  );
}
