import type { PreviewScope } from '../core/scope.ts';
import { bases, href, paths } from '../paths.ts';
import { Banner, LinkButton, Menu, MenuItem } from '../ui/index.ts';

/** Says that this is a preview, of whom, and switches person (S4, B5). */
export function PreviewBanner({ scope, path }: { scope: PreviewScope; path: string }) {
  const { portalId, projectId, accessId, people, contact } = scope;
  const others = people.filter((person) => person.accessId !== accessId);
  return (
    <Banner
      tone="warm"
      actions={
        <>
          {others.length > 0 && (
            <Menu id="preview-people" label="Preview as" face={<span>Preview as…</span>}>
              {others.map((person) => (
                <MenuItem
                  label={person.name}
                  href={href(bases.preview, { portal: portalId, person: person.accessId }) + path}
                />
              ))}
            </Menu>
          )}
          <LinkButton href={href(paths.managePortal, { project: projectId })} size="small">
            Leave preview
          </LinkButton>
        </>
      }
    >
      {contact ? `Preview: what ${contact.name} sees. ` : 'Preview: what a client would see; nobody is invited yet. '}
      Nothing can be changed here, and nothing counts as opened.
    </Banner>
  );
}
