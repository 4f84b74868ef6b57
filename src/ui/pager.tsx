import { LinkButton } from './button.tsx';
import { Cluster } from './layout.tsx';

type PagerProps = {
  page: number;
  /** Whether another page follows. */
  more: boolean;
  /** The address of a page by its number. */
  href(page: number): string;
  /** What is paged, for assistive technology, and the words of the two links. */
  label: string;
  texts?: { previous: string; next: string };
};

/** From page to page of a long list; nothing where one page holds it all. */
export function Pager({ page, more, href, label, texts = { previous: 'Previous', next: 'Next' } }: PagerProps) {
  if (page === 1 && !more) return null;
  return (
    <nav aria-label={label}>
      <Cluster>
        {page > 1 && <LinkButton href={href(page - 1)}>{texts.previous}</LinkButton>}
        {more && <LinkButton href={href(page + 1)}>{texts.next}</LinkButton>}
      </Cluster>
    </nav>
  );
}
