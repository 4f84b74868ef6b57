import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import { Card, FileField, Muted, PostButton, UploadForm } from '../../../ui/index.ts';
import { MAX_LOGO_BYTES } from '../rules.ts';

/** The company's logo, and for those who may, its upload and removal. */
export function Logo({ scope, error }: { scope: TeamScope; error?: string }) {
  const { company } = scope;
  const src = href(paths.logo, { company: company.id });
  const edits = may(scope, 'edit company-settings');
  const texts = {
    uploading: 'Uploading: {percent} %',
    cancel: 'Cancel',
    tooBig: '{name} is larger than 2 MB. Choose a smaller picture.',
    failed: 'The upload didn’t go through. Try again.',
  };
  return (
    <Card title="Logo" id="logo">
      {company.hasLogo ? (
        <img class="logo-sample" src={src} alt={`The logo of ${company.name}`} />
      ) : (
        <Muted>No logo yet. Clients see your company’s name.</Muted>
      )}
      {edits && (
        <UploadForm
          action={href(paths.settingsLogo)}
          id="logo-form"
          maxBytes={MAX_LOGO_BYTES}
          submit="Upload logo"
          texts={texts}
          errors={{ logo: error }}
        >
          <FileField
            name="logo"
            label="Picture"
            accept="image/png,image/jpeg,image/webp"
            error={error}
            hint="PNG, JPEG or WebP, up to 2 MB."
          />
        </UploadForm>
      )}
      {edits && company.hasLogo && (
        <PostButton action={href(paths.settingsLogoRemoval)} label="Remove logo" icon="trash" />
      )}
    </Card>
  );
}
