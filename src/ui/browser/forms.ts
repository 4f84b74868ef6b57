import { word } from './words.ts';

const typed = new WeakSet<HTMLFormElement>();
let sending = new WeakSet<HTMLFormElement>();
let inFlight = 0;

/** Holds words that only this page has: typed and not sent, or sent and given back marked (422). */
export function isDirty(form: HTMLFormElement): boolean {
  return typed.has(form) || form.hasAttribute('data-refused');
}

/** Is an answer to a form still on its way? A refresh in between would fight it. */
export function isSending(): boolean {
  return inFlight > 0;
}

/** Puts the caret where something must be mended; false when nothing is marked. */
export function focusFirstInvalid(root: ParentNode): boolean {
  const field = root.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.focus();
  return field !== null;
}

function formOf(event: Event): HTMLFormElement | null {
  const target = event.target as Element & { form?: HTMLFormElement | null };
  return target.form ?? target.closest?.('form') ?? null;
}

function noteTyping(event: Event): void {
  const form = formOf(event);
  if (form) typed.add(form);
}

/** A second click while the first is on its way does nothing: no item twice, no payment twice. */
function refuseSecond(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (form.method !== 'post') return;
  if (sending.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else sending.add(form);
}

/** For code that sends a form itself: it may be sent again. */
export function release(form: HTMLFormElement): void {
  sending.delete(form);
}

/** For code that sends a form itself: what was typed has arrived. */
export function settle(form: HTMLFormElement): void {
  typed.delete(form);
  form.removeAttribute('data-refused');
}

/** Tells a form that the server has what was typed. False where it asked to sign in instead (R11). */
export function arrived(form: HTMLFormElement, address = form.action): boolean {
  const has = !/\/sign-in$/.test(new URL(address).pathname);
  if (has) form.dispatchEvent(new Event('arrived'));
  return has;
}

function started(event: Event): void {
  inFlight += 1;
  const form = event.target as HTMLFormElement;
  form.querySelector('[data-unsent]')?.remove();
  // The answer may and must replace this form, marked fields included: only others are left alone.
  settle(form);
}

/** What was said on the page: Turbo leaves its rejection to nobody. */
const told = new WeakSet<object>();

type Ended = { success?: boolean; error?: object; fetchResponse?: { response: Response } };

function ended(event: Event): void {
  inFlight = Math.max(0, inFlight - 1);
  const form = event.target as HTMLFormElement;
  const { success, error, fetchResponse } = (event as CustomEvent<Ended>).detail;
  if (success) arrived(form, fetchResponse?.response.url);
  else release(form);
  if (!error) return;
  told.add(error);
  tellUnsent(form);
}

/** No answer at all: the words stay, and a line says why nothing happened. */
function tellUnsent(form: HTMLFormElement): void {
  typed.add(form);
  const line = document.createElement('p');
  line.className = 'field-error';
  line.setAttribute('role', 'alert');
  line.setAttribute('data-unsent', '');
  line.textContent = word('unsent');
  form.append(line);
}

let pause: ReturnType<typeof setTimeout> | undefined;

/** Filters send themselves: at once for a choice, after a short pause for typing. */
function autoSubmit(event: Event): void {
  const form = formOf(event);
  if (!form?.hasAttribute('data-auto-submit')) return;
  clearTimeout(pause);
  const delay = event.target instanceof HTMLSelectElement ? 0 : 300;
  pause = setTimeout(() => form.isConnected && form.requestSubmit(), delay);
}

/**
 * What was refused is where the eye is: the first marked field, else the note that says why. Turbo keeps the scroll of
 * a page that it morphs, and puts no caret there.
 */
function showRefusal(): void {
  const refused = document.querySelector<HTMLElement>(
    'main :is(form[data-refused], [role="alert"][autofocus]):not([data-shown])',
  );
  refused?.setAttribute('data-shown', '');
  if (refused && !focusFirstInvalid(refused) && refused.matches('[autofocus]')) refused.focus();
}

/** Dirty marks, the double click guard, filters that send themselves, the caret in the first marked field. */
export function watchForms(): void {
  document.addEventListener('input', noteTyping);
  document.addEventListener('change', noteTyping);
  document.addEventListener('input', autoSubmit);
  document.addEventListener('reset', (event) => typed.delete(event.target as HTMLFormElement));
  document.addEventListener('submit', refuseSecond, true);
  document.addEventListener('turbo:submit-start', started);
  document.addEventListener('turbo:submit-end', ended);
  addEventListener('unhandledrejection', (event) => told.has(event.reason) && event.preventDefault());
  const again = () => {
    sending = new WeakSet();
  };
  document.addEventListener('turbo:load', again);
  addEventListener('pageshow', (event) => event.persisted && again());
  document.addEventListener('turbo:render', showRefusal);
}
