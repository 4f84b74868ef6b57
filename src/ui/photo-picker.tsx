import { Button } from './button.tsx';
import { FileField, TextField } from './field.tsx';
import { fieldId } from './form.tsx';
import { Icon } from './icon.tsx';

type PhotoPickerProps = Parameters<typeof FileField>[0] & {
  /** The caption of the first new photo is sent as `<caption>.0`, and so on. */
  caption: string;
  /** `{number}` is filled in. */
  captionLabel: string;
  maxCaption: number;
  /** Captions of a form that was refused, in the order of its photos. */
  captions: readonly string[];
  /** The button that takes one with the camera, where the device is held in a hand. */
  camera: string;
  /** The button that takes one of them out again. */
  remove: string;
};

/**
 * A field for several photos, chosen or taken one after the other. With script each shows small, with a box for its
 * caption, before anything is sent; without, captions are written once the photos are there.
 */
export function PhotoPicker({
  caption,
  captionLabel,
  maxCaption,
  captions,
  camera,
  remove,
  ...field
}: PhotoPickerProps) {
  const label = captionLabel.replace('{number}', '__number__');
  return (
    <photo-picker data-captions={JSON.stringify(captions)}>
      <FileField {...field} multiple />
      <label class="action action-quiet photo-camera">
        <Icon name="camera" />
        {camera}
        <input
          class="sr-only"
          id={`${fieldId(field.name)}-camera`}
          type="file"
          name={field.name}
          accept={field.accept}
          capture="environment"
        />
      </label>
      <ul class="photo-edits" data-photo-list hidden />
      <template>
        <li class="photo-edit">
          <canvas width="192" height="192" role="img" aria-label="__name__" />
          <div class="flow flow-tight">
            <TextField name={`${caption}.__index__`} label={label} maxlength={maxCaption} autocomplete="off" />
            <div>
              <Button type="button" size="small" data-photo-remove="">
                {remove}
              </Button>
            </div>
          </div>
        </li>
      </template>
    </photo-picker>
  );
}
