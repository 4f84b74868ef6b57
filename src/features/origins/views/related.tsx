import { showMoney } from '../../../core/money.ts';
import { type ItemKind, numbered } from '../../../kinds.ts';
import { Card, List, Row } from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { Related } from '../columns.ts';

interface RelatedProps {
  /** The kind of the item at hand. */
  kind: ItemKind;
  related: readonly Related[];
  hrefOf(item: Related): string;
  reader: Reader;
}

/** What the item was made from, and what was made from it, each a tap away (H10). */
export function RelatedCard({ kind, related, hrefOf, reader }: RelatedProps) {
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
                {item.made ? t('origins.made', { context: item.kind }) : t('origins.from', { context: kind })}
              </>
            }
          />
        ))}
      </List>
    </Card>
  );
}
