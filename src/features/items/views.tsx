import type { Child } from 'hono/jsx';
import type { TeamScope } from '../../core/scope.ts';
import type { Ask } from '../../doors/door.ts';
import type { ItemKind } from '../../kinds.ts';
import { numbered, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { Banner, Card, Columns, Fold, LinkButton, Muted, PageTitle, Stack, Time } from '../../ui/index.ts';
import type { Reader } from './kind.tsx';

/** How the member at hand reads an item of this project. */
export function memberReader({ scope, t }: Ask<TeamScope>, project: string): Reader {
  const { currency, timeZone } = scope.company;
  return {
    t,
    lang: scope.lang,
    currency,
    timeZone,
    paying: scope.company,
    fileHref: (file) => href(paths.file, { project, file }),
    sizedHref: (file, size) => href(paths.sized, { project, file, size }),
    pictureHref: (file) => href(paths.picture, { project, file }),
    paymentHref: ({ id: item, kind }, payment) =>
      href(paths.payment, { project, kind: resourceOf(kind), item, payment }),
    receiptHref: ({ id: item, kind }, payment) =>
      href(paths.receipt, { project, kind: resourceOf(kind), item, payment }),
    versionHref: ({ id: item, kind }, version) =>
      href(paths.version, { project, kind: resourceOf(kind), item, version: `${version}` }),
  };
}

/** What the page around an item's form knows of the item. */
export interface EditedItem {
  kind: ItemKind;
  number: number;
  title: string;
  project: { title: string };
  updatedBy: string | null;
  updatedAt: Date;
}

type EditFrameProps = {
  item: EditedItem;
  back: string;
  reader: Reader;
  /** Somebody saved it meanwhile: the form holds what was typed, and this is what is stored. */
  stored?: Child;
  /** What stands on top then, where "saved by somebody" is not what happened. */
  note?: Child;
  children?: Child;
};

/** The page around the form that edits an item: tells of changes by others, and after a clash shows both versions. */
export function EditFrame({ item, back, reader, stored, note, children }: EditFrameProps) {
  return (
    <Stack>
      <PageTitle
        title={`Edit ${numbered(item.kind, item.number)}`}
        eyebrow={item.project.title}
        back={{ href: back, label: item.title }}
      />
      {stored ? (
        <>
          {note ?? <ClashNote item={item} back={back} reader={reader} />}
          <Columns
            aside={
              <Card id="stored" title="What’s saved now">
                {stored}
              </Card>
            }
          >
            {children}
          </Columns>
        </>
      ) : (
        <>
          <ChangedNote compare={back} />
          {children}
        </>
      )}
    </Stack>
  );
}

/** Shown by the browser when the project changed: an edit page takes no refresh, what is typed stays. */
function ChangedNote({ compare }: { compare: string }) {
  const look = (
    <LinkButton href={compare} target="_blank" size="small">
      Compare
    </LinkButton>
  );
  return (
    <div data-changed hidden role="status">
      <Banner tone="warm" actions={look}>
        Something in this project changed while you were writing. If it was this, we’ll tell you when you save, and you
        keep what you typed.
      </Banner>
    </div>
  );
}

function ClashNote({ item, back, reader }: Pick<EditFrameProps, 'item' | 'back' | 'reader'>) {
  return (
    <div role="alert" tabindex={-1} autofocus>
      <Banner tone="warm" actions={<LinkButton href={back}>Keep theirs</LinkButton>}>
        <strong>
          {item.updatedBy ?? 'Someone'} saved this while you were writing,{' '}
          <Time at={item.updatedAt} timeZone={reader.timeZone} lang={reader.lang} />.
        </strong>{' '}
        Nothing of yours is lost: below you’ll find what you typed, and what is saved now. Copy what you need, then save
        yours over it.
      </Banner>
    </div>
  );
}

/** What is stored, in the words of its own page. */
export function StoredVersion({ item, reader, children }: { item: EditedItem; reader: Reader; children?: Child }) {
  return (
    <Stack>
      <div>
        <strong>{item.title}</strong>
        <Muted>
          {item.updatedBy ?? 'Someone'}, <Time at={item.updatedAt} timeZone={reader.timeZone} lang={reader.lang} />
        </Muted>
      </div>
      {children}
    </Stack>
  );
}

type ClashInFormProps = Pick<EditFrameProps, 'item' | 'back' | 'reader' | 'children'>;

/** A clash, told inside the form and first in it: a form with files is replaced alone. Children are what is stored. */
export function ClashInForm({ item, back, reader, children }: ClashInFormProps) {
  return (
    <>
      <ClashNote item={item} back={back} reader={reader} />
      <Fold summary="What’s saved now" id="stored" open>
        <StoredVersion item={item} reader={reader}>
          {children}
        </StoredVersion>
      </Fold>
    </>
  );
}
