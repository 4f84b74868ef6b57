import { type ItemKind, moveOf } from '../../../kinds.ts';
import { linkPaths, under } from '../../../paths.ts';
import { Card, LinkButton, Muted } from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';

interface Props {
  reader: Reader;
  item: { kind: ItemKind; status: string | null };
  base: string;
  company: string;
  addressee: boolean;
}

/** Behind a public link: to answer takes that it was sent to somebody; a link that was copied says whom to ask (B4). */
export function LinkAnswer({ reader: { t }, item, base, company, addressee }: Props) {
  if (!moveOf(item.kind, item.status, 'approve', 'client')) return null;
  if (!addressee) return <Muted>{t('approval.notByLink', { company, context: item.kind })}</Muted>;
  return (
    <Card title={t('approval.title')} id="answer" icon="pencil">
      <p>{t('approval.ask', { context: item.kind })}</p>
      <div class="cluster">
        <LinkButton href={under(base, linkPaths.approval)} variant="primary">
          {t('approval.approve')}
        </LinkButton>
        <LinkButton href={under(base, linkPaths.declining)}>{t('approval.decline')}</LinkButton>
      </div>
      <Muted>{t('approval.proof.first', { company })}</Muted>
    </Card>
  );
}
