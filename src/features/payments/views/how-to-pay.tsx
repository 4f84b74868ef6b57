import { Cluster, LinkButton, Muted, Panel, Prose } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Paying } from '../../items/kind.tsx';
import { hostOf } from '../../items/rules.ts';

/**
 * How what is due is paid (H19): the company's own words, and the way to where it is paid online. That is somebody
 * else's: its host stands beside it (R21). Nothing where the company says nothing.
 */
export function HowToPay({ paying: { howToPay, paymentLink }, t }: { paying: Paying; t: Words }) {
  if (!howToPay && !paymentLink) return null;
  return (
    <Panel id="how-to-pay" title={t('kinds.payment.how')}>
      {howToPay && <Prose text={howToPay} />}
      {paymentLink && (
        <>
          <Cluster>
            <LinkButton href={paymentLink} target="_blank" icon="external-link">
              {t('kinds.payment.online')}
            </LinkButton>
          </Cluster>
          <Muted>{t('kinds.payment.outside', { host: hostOf(paymentLink) })}</Muted>
        </>
      )}
    </Panel>
  );
}
