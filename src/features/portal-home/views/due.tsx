import type { PortalScope } from '../../../core/scope.ts';
import type { Ask } from '../../../doors/door.ts';
import { Day } from '../../../ui/index.ts';

/** `Due Dec 5, 2026`: a day says what it is, so that nobody takes the day of sharing for it. */
export function DueOn({ ask: { scope, t }, day }: { ask: Ask<PortalScope>; day: string }) {
  return (
    <>
      {t('portal.due')} <Day day={day} lang={scope.lang} />
    </>
  );
}
