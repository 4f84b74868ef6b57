import { LinkButton, Muted, Prose, Section, Stack } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Paying } from '../../items/kind.tsx';
import { hostOf } from '../../items/rules.ts';

type HowToPayProps = { paying: Paying; t: Words; variant?: 'primary' | 'quiet' };

/**
 * How what is due is paid (H19): the company's own words, and the way to where it is paid online. That is somebody
 * else's: its host stands beside it (R21). Nothing where the company says nothing.
 */
export function HowToPay({ paying: { howToPay, paymentLink }, t, variant }: HowToPayProps) {
  if (!howToPay && !paymentLink) return null;
  return (
    <Section id="how-to-pay" title={t('kinds.payment.how')}>
      <Stack gap="tight">
        {howToPay && <Prose text={howToPay} />}
        {paymentLink && (
          <>
            <div class="cluster">
              <LinkButton href={paymentLink} target="_blank" icon="external-link" variant={variant}>
                {t('kinds.payment.online')}
              </LinkButton>
            </div>
            <Muted>{t('kinds.payment.outside', { host: hostOf(paymentLink) })}</Muted>
          </>
        )}
      </Stack>
    </Section>
  );
}
