import type { Paged } from '../../../core/paging.ts';
import { showPhone } from '../../../core/phone.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import { Empty, Filters, LinkButton, List, Pager, PageTitle, Row, Stack, State } from '../../../ui/index.ts';
import type { Contact } from '../queries.ts';

/** What a list was asked for. */
export interface Asked {
  search: string;
  which: 'active' | 'archived';
}

function NewContactButton() {
  return (
    <LinkButton variant="primary" icon="plus" href={href(paths.contactNew)}>
      New contact
    </LinkButton>
  );
}

function Nothing({ asked: { search, which }, edits }: { asked: Asked; edits: boolean }) {
  const all = <LinkButton href={href(paths.contacts)}>Show all contacts</LinkButton>;
  if (search)
    return <Empty icon="search" title="No contact found" text={`Nothing matches “${search}”.`} action={all} />;
  if (which === 'archived') return <Empty icon="contact" title="No archived contacts" action={all} />;
  const text = 'Homeowners and anyone else you share a project with. They don’t need an account or a password.';
  return <Empty icon="contact" title="No contacts yet" text={text} action={edits && <NewContactButton />} />;
}

function ContactRow({ contact }: { contact: Contact }) {
  const { email, phone, address } = contact;
  const none = !email && !phone && !address && 'No email or phone yet';
  return (
    <Row
      id={`contact-${contact.id}`}
      lead="initials"
      title={contact.name}
      href={href(paths.contact, { contact: contact.id })}
      facts={[phone && showPhone(phone), phone ? { roomy: email } : email, { roomy: address }, none]}
      badges={<ContactBadges contact={contact} />}
    />
  );
}

type ContactsPageProps = { scope: TeamScope; list: Paged<Contact>; pageHref(page: number): string; asked: Asked };

/** The list of contacts with its search. */
export function ContactsPage({ scope, list, pageHref, asked }: ContactsPageProps) {
  const edits = may(scope, 'edit contacts');
  const { rows: shown, page, more } = list;
  const empty = shown.length === 0 && !asked.search && asked.which === 'active';
  const which = [
    { value: '', label: 'In use' },
    { value: 'archived', label: 'Archived' },
  ];
  return (
    <Stack>
      <PageTitle title="Contacts">{edits && !empty && <NewContactButton />}</PageTitle>
      <Filters
        action={href(paths.contacts)}
        button="Search"
        search={{ name: 'search', label: 'Search contacts', value: asked.search }}
        select={[{ name: 'show', label: 'Show', value: asked.which === 'archived' ? 'archived' : '', options: which }]}
      />
      {shown.length === 0 ? (
        <Nothing asked={asked} edits={edits} />
      ) : (
        <List label="Contacts">
          {shown.map((contact) => (
            <ContactRow contact={contact} />
          ))}
        </List>
      )}
      <Pager page={page} more={more} href={pageHref} label="More contacts" />
    </Stack>
  );
}

/** Beside a contact's name: what is special about them. */
function ContactBadges({ contact }: { contact: Contact }) {
  return (
    <>
      {contact.archivedAt && <State is="Archived" />}
      {contact.smsConsentAt && <State is="May be texted" />}
    </>
  );
}
