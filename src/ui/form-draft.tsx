import { Banner } from './badge.tsx';
import { Button } from './button.tsx';

/**
 * What is typed in the form around it stays on this device until the server has it, and the form offers it again, after
 * a reload too. `owner` is the id of who writes: what somebody else left here is not offered, and goes. Files are not
 * kept. Without script there is nothing to offer.
 */
export function FormDraft({ owner, children }: { owner: string; children: string }) {
  const actions = (
    <>
      <Button type="button" size="small" variant="primary" data-draft-use="">
        Fill it in
      </Button>
      <Button type="button" size="small" data-draft-drop="">
        Discard it
      </Button>
    </>
  );
  return (
    <form-draft data-owner={owner} hidden role="status">
      <Banner tone="warm" actions={actions}>
        {children}
      </Banner>
    </form-draft>
  );
}
