import { type BillKind, numbered } from '../../../kinds.ts';
import { Banner, Card, LinkButton, PageTitle, Stack } from '../../../ui/index.ts';
import { BillBody } from '../../bills/views/bill-body.tsx';
import { Changes } from '../../bills/views/changes.tsx';
import { Attachments } from '../../bills/views/files.tsx';
import type { Reader } from '../../items/kind.tsx';
import type { Compared } from '../columns.ts';

interface ComparedProps {
  compared: Compared;
  /** The title as it stands now. */
  title: string;
  reader: Reader;
}

const contents = ({ compared: { before, now }, title }: ComparedProps) => ({
  before: { title: before.title, ...before.content },
  now: { title, ...now },
});

/** On the page of an item that was changed after this client had read it (H9, B12). */
export function WhatChanged({
  item,
  ...props
}: ComparedProps & { item: Parameters<NonNullable<Reader['versionHref']>>[0] }) {
  const { compared, reader } = props;
  const { version } = compared.before;
  const link = reader.versionHref?.(item, version);
  return (
    <Card title={reader.t('versions.title')} id="changes" icon="layers">
      <p>{reader.t('versions.since', { version })}</p>
      <Changes {...contents(props)} reader={reader} />
      {link && <LinkButton href={link}>{reader.t('versions.read', { version })}</LinkButton>}
    </Card>
  );
}

interface KeptPageProps extends Omit<ComparedProps, 'title'> {
  /** As it stands now. */
  item: { kind: BillKind; number: number; title: string };
  /** Where that is read. */
  newest: string;
}

/** The page of a version that was replaced, exactly as clients saw it, and what changed since. */
export function KeptPage({ item, newest, compared, reader }: KeptPageProps) {
  const { t } = reader;
  const { kind, number, title } = item;
  const { version, content, there } = compared.before;
  return (
    <Stack gap="wide">
      <PageTitle
        title={compared.before.title}
        eyebrow={`${t(`kinds.${kind}`)} ${numbered(kind, number)}`}
        back={{ href: newest, label: title }}
      />
      <Banner tone="warm" actions={<LinkButton href={newest}>{t('versions.newest')}</LinkButton>}>
        {t('versions.old', { version })}
      </Banner>
      <Card title={t('portal.version', { version })} id="item" icon="file">
        <Stack>
          <BillBody kind={kind} detail={content} reader={reader} />
          <Attachments files={content.files ?? []} there={there} reader={reader} />
        </Stack>
      </Card>
      <Card title={t('versions.to')} id="changes" icon="layers">
        <Changes {...contents({ compared, title, reader })} reader={reader} />
      </Card>
    </Stack>
  );
}
