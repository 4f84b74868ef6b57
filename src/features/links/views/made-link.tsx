import type { TeamScope } from '../../../core/scope.ts';
import { CopyButton, DialogActions, DialogPage, Muted } from '../../../ui/index.ts';
import { dayOf } from './dialogs.tsx';

interface MadeProps {
  scope: TeamScope;
  address: string;
  /** '' for none. */
  passcode: string;
  expiresAt: Date | null;
  back: string;
}

/** The address of a public link that was just made: shown once, since only its hash is kept (R9). */
export function MadeLink({ scope, address, passcode, expiresAt, back }: MadeProps) {
  return (
    <DialogPage title="Public link" back={back}>
      <p>
        {passcode ? 'Anyone with this address and the passcode' : 'Anyone with this address'} can see this one item
        without signing in{expiresAt ? `, until ${dayOf(scope, expiresAt)}` : ''}. Copy it now: it’s shown only once.
      </p>
      <p class="address">{address}</p>
      {passcode && (
        <p>
          Passcode: <strong class="address">{passcode}</strong>
        </p>
      )}
      {passcode && <Muted>Don’t send it along with the link: tell them by phone, or in person.</Muted>}
      <DialogActions cancel="Done">
        <CopyButton
          label="Copy"
          variant="primary"
          value={address}
          toast="Public link copied"
          fallbackHref={back}
          atOnce
        />
      </DialogActions>
    </DialogPage>
  );
}
