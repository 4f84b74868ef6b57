import type { PortalScope } from '../../../core/scope.ts';
import type { Ask } from '../../../doors/door.ts';
import { dateFormat } from '../../../words/formats.ts';

/** `Due Dec 5, 2026`: a day says what it is, so that nobody takes the day of sharing for it. */
export function DueOn({ ask: { scope, t }, day }: { ask: Ask<PortalScope>; day: string }) {
  const shape = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  return (
    <>
      {t('portal.due')} <time datetime={day}>{dateFormat(scope.lang, shape).format(new Date(`${day}T00:00Z`))}</time>
    </>
  );
}
