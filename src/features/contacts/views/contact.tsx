import { type Paged, wholeCount } from '../../../core/paging.ts';
import { showPhone } from '../../../core/phone.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import {
  Card,
  Columns,
  Definition,
  LinkButton,
  List,
  Menu,
  MenuItem,
  Muted,
  Pager,
  PageTitle,
  PostButton,
  Prose,
  Row,
  Stack,
  State,
  Time,
  telHref,
} from '../../../ui/index.ts';
import type { StateName } from '../../../words/states.ts';
import type { Contact, ContactProject } from '../queries.ts';
import { LANGUAGES } from '../rules.ts';

function Details({ scope, contact }: { scope: TeamScope; contact: Contact }) {
  const { email, phone, address, language, smsConsentAt } = contact;
  const consent = smsConsentAt && (
    <>
      Agreed on <Time at={smsConsentAt} timeZone={scope.company.timeZone} lang={scope.lang} show="day" />
    </>
  );
  return (
    <Definition
      entries={[
        { term: 'Email', value: email && <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a> },
        { term: 'Phone', value: phone && <a href={telHref(phone)}>{showPhone(phone)}</a> },
        { term: 'Address', value: address },
        { term: 'Language', value: LANGUAGES.find(({ value }) => value === language)?.label ?? language },
        { term: 'Text messages', value: consent || (phone && 'No consent') },
      ]}
    />
  );
}

function ProjectRow({ project, standing }: { project: ContactProject; standing?: StateName }) {
  const on = project.portalOn !== null;
  const badges = (
    <>
      {on && standing && <State is={standing} />}
      {project.portalOn === false && <State is="Portal is off" />}
    </>
  );
  return (
    <Row
      id={`project-${project.id}`}
      lead="hard-hat"
      title={project.title}
      href={href(paths.project, { project: project.id })}
      facts={[{ roomy: `PRJ-${project.number}` }, project.status, project.isClient && 'Client of the project']}
      badges={badges}
    />
  );
}

type ContactPageProps = {
  scope: TeamScope;
  contact: Contact;
  /** Null when the member may not view projects; each with the state of the contact's entry in its portal, if any. */
  projects: Paged<{ project: ContactProject; standing?: StateName }> | null;
  pageHref(page: number): string;
};

/** One contact: how to reach them, and their projects with their standing in each portal (H15). */
export function ContactPage({ scope, contact, projects, pageHref }: ContactPageProps) {
  const edits = may(scope, 'edit contacts');
  const at = { contact: contact.id };
  const menu = edits && !contact.archivedAt && (
    <Menu label="Actions" id="contact-actions">
      <MenuItem label="Archive" icon="folder" open={href(paths.contactArchiving, at)} />
    </Menu>
  );
  const back = { href: href(paths.contacts), label: 'Contacts' };
  return (
    <Stack>
      <PageTitle title={contact.name} back={back} badges={contact.archivedAt && <State is="Archived" />} menu={menu}>
        {edits && (
          <LinkButton icon="pencil" href={href(paths.contactEdit, at)}>
            Edit
          </LinkButton>
        )}
        {edits && contact.archivedAt && (
          <PostButton action={href(paths.contactRestoring, at)} label="Restore" icon="undo" />
        )}
      </PageTitle>
      <Columns
        aside={
          <Card title="Notes" id="notes">
            {contact.notes ? <Prose text={contact.notes} /> : <Muted>No notes. Clients never see these.</Muted>}
          </Card>
        }
      >
        <Card title="Details" id="details">
          <Details scope={scope} contact={contact} />
        </Card>
        {projects && (
          <Card title="Projects" id="projects" count={wholeCount(projects) || undefined}>
            {projects.page === 1 && projects.rows.length === 0 && (
              <Muted>{contact.name} is in none of your projects yet.</Muted>
            )}
            <List>
              {projects.rows.map((one) => (
                <ProjectRow {...one} />
              ))}
            </List>
            <Pager page={projects.page} more={projects.more} href={pageHref} label="More projects" />
          </Card>
        )}
      </Columns>
    </Stack>
  );
}
