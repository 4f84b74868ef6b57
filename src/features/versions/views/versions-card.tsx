import { showMoney } from '../../../core/money.ts';
import { type Paged, wholeCount } from '../../../core/paging.ts';
import { Card, List, Pager, Row, Time } from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';
import type { ListedVersion } from '../queries.ts';

interface VersionsProps {
  item: Parameters<NonNullable<Reader['versionHref']>>[0] & { version: number };
  versions: Paged<ListedVersion>;
  pageHref(page: number): string;
  reader: Reader;
}

/** What was shown before, newest first, each to be opened and compared; nothing where the first version stands. */
export function VersionsCard({ item, versions, pageHref, reader }: VersionsProps) {
  const { rows, page, more } = versions;
  if (rows.length === 0 && page === 1) return null;
  return (
    <Card title="Versions" id="versions" icon="layers" count={wholeCount(versions)}>
      <p>Version {item.version} is the one that counts. These were shown before it:</p>
      <List>
        {rows.map((row) => (
          <VersionRow item={item} row={row} reader={reader} />
        ))}
      </List>
      <Pager page={page} more={more} href={pageHref} label="More versions" />
    </Card>
  );
}

function VersionRow({ item, row, reader }: Pick<VersionsProps, 'item' | 'reader'> & { row: ListedVersion }) {
  const { lang, currency, timeZone, versionHref } = reader;
  return (
    <Row
      title={`Version ${row.version}`}
      href={versionHref?.(item, row.version)}
      facts={[
        row.totalCents !== null && showMoney(row.totalCents, currency, lang),
        <>
          <Time at={row.savedAt} timeZone={timeZone} lang={lang} />
          {row.savedBy && `, ${row.savedBy}`}
        </>,
      ]}
    />
  );
}
