import { showMoney } from '../../../core/money.ts';
import { numbered } from '../../../kinds.ts';
import { Card, List, Row } from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Related } from '../columns.ts';

interface RelatedProps {
  related: readonly Related[];
  hrefOf(item: Related): string;
  reader: Reader;
}

/** What the item was made from, and what was made from it, each a tap away (H10). */
export function RelatedCard({ related, hrefOf, reader }: RelatedProps) {
  const { t, currency, lang } = reader;
  if (related.length === 0) return null;
  return (
    <Card title={t('origins.title')} id="related" icon="link">
      <List>
        {related.map((item) => (
          <Row
            title={`${numbered(item.kind, item.number)}, ${item.title}`}
            href={hrefOf(item)}
            meta={
              <>
                {t(`kinds.${item.kind}`)}
                {item.totalCents !== null && ` · ${showMoney(item.totalCents, currency, lang)}`} ·{' '}
                {t(item.made ? 'origins.made' : 'origins.from')}
              </>
            }
          />
        ))}
      </List>
    </Card>
  );
}
