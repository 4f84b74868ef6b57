import type { Child } from 'hono/jsx';
import { Card, Muted, PageTitle, Stack, Time, WrittenPage } from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';
import { pageHtml } from '../rules.markdown.ts';

interface Props {
  title: string;
  back: string;
  reader: Reader;
  version: { text: string; createdAt: Date; createdBy: string | null };
}

/** What a written page said before (H11). */
export function PageVersion({ title, back, reader, version }: Props): Child {
  const { text, createdAt, createdBy } = version;
  return (
    <Stack gap="wide">
      <PageTitle title="Earlier version" back={{ href: back, label: title }} />
      <Card title={title} id="version" icon="file">
        <Muted>
          {createdBy ?? 'Someone'}, <Time at={createdAt} timeZone={reader.timeZone} lang={reader.lang} />. Only your
          team sees this.
        </Muted>
        <WrittenPage html={pageHtml(text)} />
      </Card>
    </Stack>
  );
}
