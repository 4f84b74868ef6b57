import { FileField, TextField } from './field.tsx';

type PhotoPickerProps = Parameters<typeof FileField>[0] & {
  /** The caption of the first new photo is sent as `<caption>.0`, and so on. */
  caption: string;
  /** `{number}` is filled in. */
  captionLabel: string;
  maxCaption: number;
  /** Captions of a form that was refused, in the order of its photos. */
  captions: readonly string[];
};

/**
 * A field for several photos. With script each that is chosen shows small, with a box for its caption, before anything
 * is sent; without, captions are written once the photos are there.
 */
export function PhotoPicker({ caption, captionLabel, maxCaption, captions, ...field }: PhotoPickerProps) {
  return (
    <photo-picker data-captions={JSON.stringify(captions)}>
      <FileField {...field} multiple />
      <ul class="photo-edits" data-photo-list hidden />
      <template>
        <li class="photo-edit">
          <canvas width="192" height="192" role="img" aria-label="__name__" />
          <TextField
            name={`${caption}.__index__`}
            label={captionLabel.replace('{number}', '__number__')}
            maxlength={maxCaption}
            autocomplete="off"
          />
        </li>
      </template>
    </photo-picker>
  );
}
