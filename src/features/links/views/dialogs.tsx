import type { FieldErrors } from '../../../core/form.ts';
import { PASSCODE } from '../../../core/passcode.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import {
  DialogActions,
  DialogPage,
  Form,
  FormErrors,
  Muted,
  type Option,
  Select,
  TextField,
  timeText,
} from '../../../ui/index.ts';
import type { TeamItem } from '../../items/queries.ts';
import type { LiveLink } from '../queries.ts';
import { DAYS, endOf, USUAL_DAYS } from '../rules.ts';

interface FormProps {
  scope: TeamScope;
  fields: Record<string, string>;
  errors: FieldErrors;
}

interface DialogProps extends FormProps {
  item: TeamItem;
  back: string;
}

/** The day of a moment, as the company's people write it. */
export const dayOf = ({ company, lang }: TeamScope, at: Date) =>
  timeText({ at, timeZone: company.timeZone, lang, show: 'day' });

/** Every end that may be chosen, each with its day; `kept` is the one that stands. */
function endOptions(scope: TeamScope, kept?: Option): Option[] {
  const now = scope.core.clock.now();
  const until = (days: number) => dayOf(scope, endOf({ ends: `${days}` }, now) as Date);
  return [
    ...(kept ? [kept] : []),
    ...DAYS.map((days) => ({ value: `${days}`, label: `In ${days} days, on ${until(days)}` })),
    { value: 'never', label: 'Never, until someone ends it' },
  ];
}

function LinkFields({ fields, errors, ends, locks }: FormProps & { ends: Option[]; locks: Option[] }) {
  return (
    <>
      <Select
        name="ends"
        label="Ends"
        options={ends}
        value={fields.ends ?? (ends[0]?.value === 'keep' ? 'keep' : `${USUAL_DAYS}`)}
        error={errors.ends}
      />
      <Select name="lock" label="Passcode" options={locks} value={fields.lock ?? 'keep'} error={errors.lock} />
      <div class="only-when-set">
        <TextField
          name="passcode"
          label="The passcode to ask for"
          value={fields.passcode}
          error={errors.passcode}
          hint={`Or type ${PASSCODE.min} to ${PASSCODE.max} letters or digits of your own. It’s shown only once.`}
          autocomplete="off"
          maxlength={2 * PASSCODE.max}
        />
      </div>
    </>
  );
}

/** `Copy public link`: what it does, when it ends, and whether it asks for a passcode. */
export function NewLinkDialog(props: DialogProps) {
  const { scope, item, back, errors } = props;
  const shows = 'Anyone with the link can see this one item, without signing in.';
  const shares = 'Making a link shares this item: the project’s clients will see it too.';
  const locks = [
    { value: 'keep', label: 'None' },
    { value: 'set', label: 'Ask for the one below' },
  ];
  return (
    <DialogPage title="Copy public link" back={back}>
      <p>{item.shared ? shows : `${shares} ${shows}`}</p>
      <Form action={href(paths.itemLinks, { project: item.projectId, item: item.id })} errors={errors}>
        <FormErrors title="No link was made" errors={errors} />
        <LinkFields {...props} ends={endOptions(scope)} locks={locks} />
        <Muted>You can end it at any time; removing the item from the portal ends it as well.</Muted>
        <DialogActions cancel="Cancel" confirm="Make link" />
      </Form>
    </DialogPage>
  );
}

/** More time for a link, or another passcode. Its address stays. */
export function ChangeLinkDialog(props: DialogProps & { link: LiveLink }) {
  const { scope, item, link, back, errors } = props;
  const ends = link.expiresAt ? `As it is, on ${dayOf(scope, link.expiresAt)}` : 'As it is, never';
  const locks = [
    { value: 'keep', label: link.hasPasscode ? 'As it is' : 'None' },
    { value: 'set', label: link.hasPasscode ? 'Another one, below' : 'Ask for the one below' },
    ...(link.hasPasscode ? [{ value: 'none', label: 'None from now on' }] : []),
  ];
  return (
    <DialogPage title="Change link" back={back}>
      <p>
        The address stays the same. Anyone who used the old passcode has to enter the new one, even on screens open now.
      </p>
      <Form action={href(paths.linkEdit, { project: item.projectId, item: item.id, link: link.id })} errors={errors}>
        <FormErrors title="The link was not changed" errors={errors} />
        <LinkFields {...props} ends={endOptions(scope, { value: 'keep', label: ends })} locks={locks} />
        <DialogActions cancel="Cancel" confirm="Save" />
      </Form>
    </DialogPage>
  );
}

/** `End link?` */
export function EndLinkDialog({ action, back }: { action: string; back: string }) {
  return (
    <DialogPage title="End link?" back={back}>
      <p>
        The link stops working right away, even on screens that are showing it. The item stays shared with the clients.
      </p>
      <Form action={action}>
        <DialogActions cancel="Cancel" confirm="End link" variant="danger" />
      </Form>
    </DialogPage>
  );
}
