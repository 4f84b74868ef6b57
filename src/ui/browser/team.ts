// The script of the team's pages: what clients have, and what only members write and choose with.
import './client.ts';
import './copy-text.ts';
import './cut-receipt.ts';
import './enter-presses.ts';
import './fill-fields.ts';
import './form-draft.ts';
import './line-editor.ts';
import './photo-picker.ts';
import './rich-text.ts';
import './running-total.ts';
import './schedule-editor.ts';
import './select-all.ts';
import './upload-form.ts';
