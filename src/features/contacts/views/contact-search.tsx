import { Filters, Muted } from '../../../ui/index.ts';
import type { Choices } from '../queries.ts';

type ContactSearchProps = {
  /** The page with the select, which takes what is searched for as `contacts`. */
  action: string;
  choices: Choices;
};

/** Above a select of contacts that does not show them all: a search for the others. */
export function ContactSearch({ action, choices }: ContactSearchProps) {
  const { more, search } = choices;
  if (!more && !search) return null;
  return (
    <>
      <Filters
        id="contact-search"
        action={action}
        button="Search"
        search={{ name: 'contacts', label: 'Search contacts', value: search }}
      />
      {more && <Muted>The list below doesn’t show everyone. Search for anyone who’s missing.</Muted>}
    </>
  );
}
