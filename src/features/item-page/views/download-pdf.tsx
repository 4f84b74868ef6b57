import { Cluster, LinkButton } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';

/** Below an item, for whoever reads it: the same on paper. */
export function DownloadPdf({ href, t }: { href: string; t: Words }) {
  return (
    <Cluster>
      <LinkButton href={href} icon="download" size="small" download="" data-turbo="false">
        {t('pdf.download')}
      </LinkButton>
    </Cluster>
  );
}
