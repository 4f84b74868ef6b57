import type { Child } from 'hono/jsx';
import { Form, FormActions, formId, type Submit, SubmitButtons } from './form.tsx';

/** `{percent}` in `uploading` and `{name}` in `tooBig` are filled in by the browser. */
export type UploadTexts = {
  uploading: string;
  /** These and `waiting` where files go first. */
  pause?: string;
  resume?: string;
  cancel: string;
  tooBig: string;
  failed: string;
  /** `{name}`: what was begun before a reload, and did not arrive whole. */
  waiting?: string;
};

type UploadFormProps = {
  action: string;
  /** Where its files go first, one by one, so that they go on where they stop; without it they go in the form. */
  uploads?: string;
  /** Bytes a single file may have: told before anything is sent; the server checks again. */
  maxBytes: number;
  submit: string;
  /** A button before it that sends more along. */
  first?: Submit;
  texts: UploadTexts;
  errors?: Record<string, string | undefined>;
  id?: string;
  /** More buttons beside the submitting one. */
  actions?: Child;
  children?: Child;
};

/** A multipart form with a progress bar. Without script it is a plain form post. */
export function UploadForm(props: UploadFormProps) {
  const { action, uploads, maxBytes, submit, first, texts, errors, actions, children } = props;
  const id = props.id ?? formId(action);
  return (
    <upload-form
      id={`${id}-upload`}
      data-uploads={uploads}
      data-waiting={texts.waiting}
      data-max-bytes={maxBytes}
      data-uploading={texts.uploading}
      data-too-big={texts.tooBig}
      data-failed={texts.failed}
    >
      <Form action={action} id={id} errors={errors} multipart>
        {children}
        <p class="field-error" data-upload-error role="alert" hidden />
        <div class="upload-progress" data-upload-progress hidden>
          <progress class="progress" max="100" value="0" aria-label={texts.uploading.replace('{percent}', '')} />
          <span data-upload-words />
          {uploads && (
            <button
              type="button"
              class="action action-quiet action-small"
              data-upload-pause
              data-off={texts.pause}
              data-on={texts.resume}
            >
              {texts.pause}
            </button>
          )}
          <button type="button" class="action action-quiet action-small" data-upload-cancel>
            {texts.cancel}
          </button>
          {uploads && <FileBars />}
        </div>
        <FormActions>
          <SubmitButtons submit={submit} first={first} />
          {actions}
        </FormActions>
      </Form>
    </upload-form>
  );
}

/** A bar for each file, which the browser's script fills in. */
function FileBars() {
  return (
    <>
      <ul class="upload-files" data-upload-files />
      <template data-upload-row>
        <li>
          <span />
          <progress class="progress" max="100" value="0" />
        </li>
      </template>
    </>
  );
}
