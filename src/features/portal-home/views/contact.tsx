import { showPhone } from '../../../core/phone.ts';
import type { PortalScope } from '../../../core/scope.ts';
import type { Ask } from '../../../doors/door.ts';
import { Card, Cluster, LinkButton, Muted, telHref } from '../../../ui/index.ts';

/** Whom to turn to: the member who runs the project, the company, and its number to tap (H20). */
export function ContactCard({ ask: { scope, t } }: { ask: Ask<PortalScope> }) {
  const { company, contactPerson } = scope;
  const phone = company.phone && showPhone(company.phone);
  return (
    <Card title={t('portal.contact')} id="contact" icon="contact">
      <div>
        <strong>{contactPerson ?? company.name}</strong>
        {contactPerson && <Muted>{company.name}</Muted>}
      </div>
      <Cluster>
        {phone && (
          <LinkButton href={telHref(company.phone)} icon="phone" variant="primary">
            {t('portal.contactCall', { phone })}
          </LinkButton>
        )}
        <LinkButton href="#messages" icon="message">
          {t('portal.contactWrite')}
        </LinkButton>
      </Cluster>
    </Card>
  );
}
