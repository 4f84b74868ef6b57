import type { SQL } from 'drizzle-orm';
import type { Child } from 'hono/jsx';
import type { Content } from 'pdfmake/interfaces';
import type { Company } from '../../core/scope.ts';
import type { ItemKind } from '../../kinds.ts';
import type { PictureSize } from '../../paths.ts';
import type { IconName } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';

/** What the company says of paying. */
export type Paying = Pick<Company, 'howToPay' | 'paymentLink'>;

/** How a viewer reads: language, money, time, and where the item's files are for this very viewer (R13). */
export interface Reader {
  t: Words;
  lang: string;
  currency: string;
  timeZone: string;
  /** How what is due is paid (H19). */
  paying: Paying;
  fileHref(fileId: string): string;
  /** A picture in one of its sizes. */
  sizedHref(fileId: string, size: PictureSize): string;
  /** The page of one picture among the item's others. */
  pictureHref(fileId: string): string;
  /** An earlier version of an item; the visitor of a link reads none. */
  versionHref?(item: { id: string; kind: ItemKind }, version: number): string;
  /** The page of a payment, for whom payments are shown, and its receipt as a PDF. */
  paymentHref?(item: { id: string; kind: ItemKind }, payment: string): string;
  receiptHref?(item: { id: string; kind: ItemKind }, payment: string): string;
}

/** How far the item has come. */
interface Standing {
  id: string;
  kind: ItemKind;
  status: string | null;
  version: number;
}

/** What a kind puts on paper between head and foot (src/ui/print), and into the head's row of facts. */
export interface Printed {
  content: Content[];
  facts?: { label: string; value: string }[];
  /** The ids of files that are pictures, each the name of an `image` in the content. */
  pictures?: string[];
}

/**
 * What a kind of item is beyond the common core. `shared` and `team` are JSON expressions over the row of `items` at
 * hand, so that an item and its detail come in one query; `shared` is an allow-list: it holds nothing that a client
 * must not see (R20). `linked` is what less the visitor of a public link may see, where that is another.
 */
export interface Kind<Shared, Team extends Shared = Shared, Linked = Shared> {
  kind: ItemKind;
  icon: IconName;
  /** The button that makes one; nothing where one is made from another item. */
  create?: { label: string; icon: IconName };
  /** A shorter way to a part of its form: `at` is the part's id. */
  quick?: { label: string; icon: IconName; at: string };
  linked?: SQL<Linked>;
  shared: SQL<Shared>;
  team: SQL<Team>;
  /** The item as text, the same for client, visitor and member (B10). */
  Body(props: { detail: Linked; reader: Reader }): Child;
  /** What a client sees and does below it; `preview` shows it, and does nothing (S5). */
  ClientBody?(props: { detail: Shared; reader: Reader; item: Standing; base: string; preview: boolean }): Child;
  /**
   * The item as a PDF: what `Body` shows, and, for whom it is `whole`, what `ClientBody` tells below it. A kind without
   * has none.
   */
  print?(props: {
    detail: Linked & Partial<Shared>;
    reader: Reader;
    item: Standing & { updatedAt: Date };
    whole: boolean;
  }): Printed;
  /** Of a kind that prints some of its items only: whether this is one. */
  isPrinted?(detail: Linked): boolean;
  /** What the visitor of a link does below it; `addressee`: it was sent to somebody, who may answer by it (B4). */
  LinkBody?(props: { reader: Reader; item: Standing; base: string; company: string; addressee: boolean }): Child;
  /** What only members see below it. */
  TeamBody?(props: { detail: Team; reader: Reader; item: Standing & { projectId: string } }): Child;
}
