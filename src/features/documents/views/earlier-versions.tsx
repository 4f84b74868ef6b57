import { href, pathOf, paths } from '../../../paths.ts';
import { Fold, LinkButton, List, Muted, Row, Time } from '../../../ui/index.ts';
import type { Reader } from '../../items/kind.tsx';
import { sizeText } from '../../uploads/rules.ts';
import { type EarlierVersion, SHOWN_VERSIONS } from '../rules.ts';

interface Props {
  detail: { earlier: readonly EarlierVersion[] };
  reader: Reader;
  item: { id: string; projectId: string };
}

function VersionRow({ version, reader, item }: { version: EarlierVersion } & Omit<Props, 'detail'>) {
  const { id, name, bytes, by } = version;
  const at = new Date(version.at);
  const { timeZone, lang } = reader;
  const action =
    name === null ? (
      <LinkButton
        href={href(pathOf(paths.pageVersion, 'document'), { project: item.projectId, item: item.id, page: id })}
        size="small"
      >
        Read
      </LinkButton>
    ) : (
      <LinkButton href={reader.fileHref(id)} size="small" icon="download" download={name} data-turbo="false">
        Download
      </LinkButton>
    );
  const saved = (
    <>
      {by ?? 'Someone'}, <Time at={at} timeZone={timeZone} lang={lang} />
    </>
  );
  const facts = [saved, { roomy: sizeText(bytes, lang) }];
  return <Row id={`version-${id}`} title={name ?? 'Written page'} facts={facts} menu={action} />;
}

/** What a document held before, for the team alone (H11). */
export function EarlierVersions({ detail: { earlier }, reader, item }: Props) {
  if (earlier.length === 0) return null;
  const shown = earlier.slice(0, SHOWN_VERSIONS);
  return (
    <Fold summary="Earlier versions" id="earlier-versions">
      <Muted>Only your team sees these. Clients see the newest one.</Muted>
      <List label="Earlier versions">
        {shown.map((version) => (
          <VersionRow version={version} reader={reader} item={item} />
        ))}
      </List>
      {earlier.length > shown.length && <Muted>Older ones are kept, too.</Muted>}
    </Fold>
  );
}
