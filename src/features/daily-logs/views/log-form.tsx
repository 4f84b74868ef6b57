import type { Child } from 'hono/jsx';
import type { FieldErrors } from '../../../core/form.ts';
import {
  Checkbox,
  Cluster,
  DateField,
  FieldGroup,
  FieldRow,
  FormDraft,
  FormErrors,
  HiddenFields,
  LinkButton,
  Muted,
  PhotoEdit,
  PhotoEdits,
  PhotoPicker,
  type Submit,
  TextArea,
  TextField,
  UploadForm,
} from '../../../ui/index.ts';
import { dayText } from '../../../words/formats.ts';
import type { Reader } from '../../items/kind.tsx';
import type { ItemFile } from '../../uploads/queries.ts';
import { limitText, uploadTexts } from '../../uploads/rules.refusals.ts';
import type { LastDay } from '../queries.ts';
import { MAX_CAPTION, MAX_PHOTO_BYTES, MAX_PHOTOS, NEW_CAPTION, newCaptions } from '../rules.ts';

export interface LogFormProps {
  action: string;
  /** Where its photos go first. */
  uploads: string;
  /** Where Cancel leads. */
  back: string;
  /** Every field as typed, `caption.<id>` of the photos included. */
  typed: Record<string, string | undefined>;
  /** Photos that the member ticked to be removed. */
  removed?: readonly string[];
  /** Fields that nobody types: the id of a new log, the revision of a stored one. */
  hidden: Record<string, string>;
  photos: readonly ItemFile[];
  reader: Pick<Reader, 'sizedHref' | 'lang'>;
  /** The last day that a log may have, YYYY-MM-DD. */
  lastDay: string;
  /** Who writes. */
  member: string;
  /** Weather and crew of the day before, which one tap fills in, and the address that does without script. */
  last?: { day: LastDay; href: string };
  /** Stands first in the form. */
  note?: Child;
  errors?: FieldErrors;
  submit: string;
  /** A button before it that sends more along. */
  first?: Submit;
}

const HINT = `Up to ${MAX_PHOTOS} in all, each up to ${limitText(MAX_PHOTO_BYTES)}. Their location data is removed.`;

const DRAFT = 'You were writing here, and it was not saved. The words are still on this device; photos are not.';

/** The form of a daily log. */
export function LogForm(props: LogFormProps) {
  const { action, back, typed, hidden, photos, lastDay, note, errors = {}, submit } = props;
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errors[name] });
  return (
    <UploadForm
      action={action}
      uploads={props.uploads}
      maxBytes={MAX_PHOTO_BYTES}
      submit={submit}
      first={props.first}
      texts={uploadTexts(MAX_PHOTO_BYTES)}
      errors={errors}
      actions={<LinkButton href={back}>Cancel</LinkButton>}
    >
      {note}
      <FormDraft owner={props.member}>{DRAFT}</FormDraft>
      <FormErrors title="This wasn’t saved" errors={errors} />
      <HiddenFields fields={hidden} />
      <FieldRow>
        <DateField {...field('logDate')} label="Date" max={lastDay} required />
        <TextField {...field('weather')} label="Weather" maxlength={200} placeholder="Sunny, 68 °F" />
      </FieldRow>
      {props.last && <LastDayLine {...props.last} lang={props.reader.lang} />}
      <TextField
        {...field('title')}
        label="Title"
        maxlength={200}
        autocomplete="off"
        hint="Leave this empty to use the date."
      />
      <TextArea {...field('crew')} label="Crew" rows={2} placeholder="Who was on site" />
      <TextArea {...field('workDone')} label="Work done" rows={6} />
      <TextArea {...field('delays')} label="Delays" rows={2} />
      <TextArea
        {...field('internalNotes')}
        label="Internal notes"
        rows={3}
        hint="Only your team sees these. The client never does, even when the log is shared."
      />
      <FieldGroup legend="Photos" id="photos">
        {photos.length > 0 && <StoredPhotos {...props} />}
        {photos.length < MAX_PHOTOS && (
          <PhotoPicker
            name="photos"
            label="Add photos"
            accept="image/jpeg,image/png,image/webp,image/gif"
            camera="Take a photo"
            remove="Remove"
            error={errors.photos}
            hint={HINT}
            caption={NEW_CAPTION}
            captionLabel="New photo {number}: caption"
            maxCaption={MAX_CAPTION}
            captions={newCaptions(typed, MAX_PHOTOS)}
          />
        )}
      </FieldGroup>
    </UploadForm>
  );
}

/** One tap fills in what is mostly the same as the day before. */
function LastDayLine({ day: { date, weather, crew }, href, lang }: { day: LastDay; href: string; lang: string }) {
  return (
    <Cluster>
      <LinkButton href={href} size="small" icon="copy" data-fill={JSON.stringify({ weather, crew })}>
        {`Same as ${dayText(date, lang)}`}
      </LinkButton>
      <Muted>{[weather, crew.replaceAll('\n', ', ')].filter(Boolean).join(' · ')}</Muted>
    </Cluster>
  );
}

function StoredPhotos({ photos, typed, removed = [], errors = {}, reader }: LogFormProps) {
  return (
    <PhotoEdits>
      {photos.map((photo, index) => {
        const name = `caption.${photo.id}`;
        const label = `Photo ${index + 1}`;
        return (
          <PhotoEdit src={reader.sizedHref(photo.id, 'thumbnail')} alt={photo.caption || label}>
            <TextField
              name={name}
              label={`${label}: caption`}
              value={typed[name] ?? photo.caption}
              error={errors[name]}
              maxlength={300}
              autocomplete="off"
            />
            <Checkbox
              name="remove"
              value={photo.id}
              label={`Remove photo ${index + 1}`}
              checked={removed.includes(photo.id)}
            />
          </PhotoEdit>
        );
      })}
    </PhotoEdits>
  );
}
