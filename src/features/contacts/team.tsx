import { act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import { carriedId } from '../../core/once.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, pagesOf, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import type { StateName } from '../../words/states.ts';
import { archiveContact } from './archive.ts';
import { createContact, EmailTaken } from './create.ts';
import { NotTheirs } from './insist-on-edit.ts';
import { type Contact, contactProjects, findContact, listContacts } from './queries.ts';
import { restoreContact } from './restore.ts';
import { type ContactDetails, contactFields, contactSearch } from './rules.ts';
import { type ReturnEntries, saveContact } from './save.ts';
import { ContactPage } from './views/contact.tsx';
import { ArchivingDialog, ContactForm, type Typed } from './views/form.tsx';
import { ContactsPage } from './views/list.tsx';

type TeamAsk = Ask<TeamScope>;
type TeamPost = Posted<TeamScope>;
type ContactAsk = Ask<TeamScope, 'contact'>;
const active = 'Contacts' as const;

/** How the state of an entry in a portal reads; access, a higher step, knows (S17, H5). */
export type Standing = (
  entry: { invitedAt: Date | null; inviteExpiresAt: Date | null; acceptedAt: Date | null; removedAt: Date | null },
  now: Date,
) => StateName;

/** The pages of contacts (H15). */
export function contacts(standing: Standing, returnEntries: ReturnEntries): TeamRoutes {
  return new TeamRoutes()
    .get(paths.contacts, 'view contacts', showList)
    .post(paths.contacts, 'edit contacts', takes.words, create)
    .get(paths.contactNew, 'edit contacts', (ask) => formPage(ask, {}))
    .get(paths.contact, 'view contacts', (ask) => showContact(ask, standing))
    .get(paths.contactEdit, 'edit contacts', async (ask) => formPage(ask, { contact: await contactOf(ask) }))
    .post(paths.contactEdit, 'edit contacts', takes.words, (ask) => save(ask, returnEntries))
    .get(paths.contactArchiving, 'edit contacts', askArchiving)
    .post(paths.contactArchiving, 'edit contacts', takes.nothing, archive)
    .post(paths.contactRestoring, 'edit contacts', takes.nothing, restore);
}

async function contactOf(ask: ContactAsk): Promise<Contact> {
  return found(await findContact(ask.scope, ask.params.contact));
}

function toContact(ask: TeamAsk, contact: string, toast: string): Response {
  return seeOther(ask, href(paths.contact, { contact }), toast);
}

async function showList(ask: TeamAsk): Promise<Response> {
  const search = contactSearch(ask.c.req.query('search'));
  const which = ask.c.req.query('show') === 'archived' ? ('archived' as const) : ('active' as const);
  const { page: asked, href: pageHref } = pagesOf(ask);
  const list = await listContacts(ask.scope, search, which, asked);
  const page = <ContactsPage scope={ask.scope} list={list} pageHref={pageHref} asked={{ search, which }} />;
  return teamPage(ask, { title: 'Contacts', active }, page);
}

async function showContact(ask: ContactAsk, standing: Standing): Promise<Response> {
  const { scope } = ask;
  const contact = await contactOf(ask);
  const { page: asked, href: pageHref } = pagesOf(ask, 'projects');
  const list = may(scope, 'view projects') ? await contactProjects(scope, contact.id, asked) : null;
  const now = scope.core.clock.now();
  const rows = list?.rows.map((project) => ({
    project,
    standing: project.entry ? standing(project.entry, now) : undefined,
  }));
  const projects = list && { ...list, rows: rows ?? [] };
  const page = <ContactPage scope={scope} contact={contact} projects={projects} pageHref={pageHref} />;
  return teamPage(ask, { title: contact.name, active }, page);
}

interface FormProps {
  contact?: Contact;
  typed?: Typed;
  errors?: FieldErrors;
}

function formPage(ask: TeamAsk, props: FormProps, status = props.errors ? 422 : 200): Promise<Response> {
  const title = props.contact ? `Edit ${props.contact.name}` : 'New contact';
  return teamPage(ask, { title, active, width: 'narrow' }, <ContactForm {...props} />, status);
}

/** Reads the form and does something with it; back with 422 when a field or the email is refused. */
async function withFields(
  ask: TeamPost,
  contact: Contact | undefined,
  then: (data: ContactDetails) => Promise<Response>,
) {
  const { fields } = ask.form;
  const read = readFields(contactFields, fields);
  if (!read.ok) return formPage(ask, { contact, typed: fields, errors: read.errors });
  try {
    return await then(read.data);
  } catch (error) {
    if (error instanceof EmailTaken)
      return formPage(ask, { contact, typed: fields, errors: { email: error.sentence } });
    if (!(error instanceof NotTheirs)) throw error;
    const marks = error.fields.map((name) => [name, error.sentence]);
    return formPage(ask, { contact, typed: fields, errors: Object.fromEntries(marks) }, 403);
  }
}

async function create(ask: TeamPost): Promise<Response> {
  return await withFields(ask, undefined, async (data) => {
    const contact = await act(ask.scope, (act) => createContact(act, data, carriedId(ask.form.fields)));
    return toContact(ask, contact, 'Contact created');
  });
}

const MOVED = 'Contact saved. They are signed out everywhere';

async function save(ask: Posted<TeamScope, 'contact'>, returnEntries: ReturnEntries): Promise<Response> {
  const contact = await contactOf(ask);
  return await withFields(ask, contact, async (data) => {
    const { moved, invited } = await act(ask.scope, (act) => saveContact(act, contact.id, data, returnEntries));
    return toContact(ask, contact.id, invited ? `${MOVED}, and invited again` : moved ? MOVED : 'Contact saved');
  });
}

async function askArchiving(ask: ContactAsk): Promise<Response> {
  const contact = await contactOf(ask);
  const title = `Archive ${contact.name}?`;
  return teamPage(ask, { title, active, width: 'narrow' }, <ArchivingDialog contact={contact} />);
}

async function archive(ask: ContactAsk): Promise<Response> {
  const contact = await contactOf(ask);
  await act(ask.scope, (act) => archiveContact(act, contact.id));
  return toContact(ask, contact.id, 'Contact archived');
}

async function restore(ask: ContactAsk): Promise<Response> {
  const contact = await contactOf(ask);
  await act(ask.scope, (act) => restoreContact(act, contact.id));
  return toContact(ask, contact.id, 'Contact restored');
}
