import { session } from '@hotwired/turbo';
import { startDialogs } from './dialog.ts';
import { watchForms } from './forms.ts';
import { startLive } from './live.ts';
import { startMenus } from './menu.ts';
import { keepWhatPeopleDo } from './morph.ts';
import { startToasts } from './toast.ts';
import './copy-text.ts';
import './cut-receipt.ts';
import './line-editor.ts';
import './on-visible.ts';
import './upload-form.ts';

// Turbo would put a style element into the page, which the policy refuses (R17): the bar's look is in our style sheet.
session.adapter.progressBar.installStylesheetElement = () => {};

document.documentElement.setAttribute('data-script', '');
watchForms();
keepWhatPeopleDo();
startDialogs();
startMenus();
startToasts();
startLive();
