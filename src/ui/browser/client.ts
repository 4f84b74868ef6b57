import { allowStyles } from './no-inline-style.ts';
import '@hotwired/turbo';
import { startDialogs } from './dialog.ts';
import { renderErrorsAsPages } from './error-page.ts';
import { keepFocus } from './focus.ts';
import { watchForms } from './forms.ts';
import { startLive } from './live.ts';
import { startMenus } from './menu.ts';
import { keepWhatPeopleDo } from './morph.ts';
import { startToasts } from './toast.ts';
import { startViewer } from './viewer.ts';
import './on-visible.ts';
import './signature-pad.ts';
import './try-again.ts';
import './video.ts';

// The script of the pages that clients and visitors read: nothing that only a member uses stands here (B9).
allowStyles();
renderErrorsAsPages();
document.documentElement.setAttribute('data-script', '');
watchForms();
keepWhatPeopleDo();
startDialogs();
startMenus();
startToasts();
startViewer();
startLive();
keepFocus();
