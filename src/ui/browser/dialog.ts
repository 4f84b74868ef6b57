import { type FetchResponse, PageSnapshot, session, visit } from '@hotwired/turbo';
import { focusFirstInvalid, isDirty } from './forms.ts';
import { dialogElement, parse } from './words.ts';

let opening = false;

/** Shows the page at `url` in the shell's one dialog; simply goes there when it cannot be shown so. */
export async function openDialog(url: string): Promise<void> {
  if (opening) return;
  opening = true;
  try {
    const response = await fetch(url, { headers: { accept: 'text/html' }, cache: 'no-store' });
    if (!response.ok || !show(await response.text(), response.url)) visit(response.url);
  } catch {
    location.assign(url);
  } finally {
    opening = false;
  }
}

/** Puts the dialog content of `html` into the dialog and opens it; false when there is none. */
export function show(html: string, url?: string): boolean {
  const content = parse(html).getElementById('dialog-content');
  const dialog = dialogElement();
  if (!content || !dialog) return false;
  dialog.replaceChildren(document.adoptNode(content));
  if (url) dialog.dataset.src = url;
  if (!dialog.open) dialog.showModal();
  if (!focusFirstInvalid(dialog)) firstField(dialog)?.focus();
  return true;
}

function firstField(dialog: HTMLElement): HTMLElement | null {
  const fields = 'input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select';
  return (
    dialog.querySelector<HTMLElement>('[autofocus]') ??
    dialog.querySelector<HTMLElement>(fields) ??
    dialog.querySelector('h1')
  );
}

/** Is what the dialog shows still this person's to see? Closes it when not. */
export async function recheckDialog(): Promise<void> {
  const dialog = dialogElement();
  if (!dialog?.open || !dialog.dataset.src) return;
  const response = await fetch(dialog.dataset.src, { cache: 'no-store', redirect: 'manual' }).catch(() => null);
  if (!response?.ok) dialog.close();
}

/** A dialog page that stands on its own opens no dialog over itself: the ids would meet. */
function mayOpen(element: Element): boolean {
  return (
    element.hasAttribute('data-dialog') && !document.querySelector('main #dialog-content') && Boolean(dialogElement())
  );
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  if (target.closest('[data-dialog-close]') && dialogElement()?.contains(target)) {
    event.preventDefault();
    dialogElement()?.close();
    return;
  }
  const link = target.closest<HTMLAnchorElement>('a[data-dialog]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || !mayOpen(link)) return;
  event.preventDefault();
  void openDialog(link.href);
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== 'get' || !mayOpen(form)) return;
  event.preventDefault();
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form, event.submitter))
    if (typeof value === 'string') url.searchParams.append(name, value);
  void openDialog(url.href);
}

/** Outside the sheet, pressed and let go there: away with it, unless words would be lost. */
function onBackdrop(event: MouseEvent): void {
  const dialog = dialogElement();
  if (!dialog || event.target !== dialog || [...dialog.querySelectorAll('form')].some(isDirty)) return;
  const box = dialog.getBoundingClientRect();
  const inside =
    event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside) dialog.close();
}

/** A form in the dialog that was refused comes back into the dialog, marked. */
function onResponse(event: Event): void {
  const { fetchResponse } = (event as CustomEvent<{ fetchResponse: FetchResponse }>).detail;
  const inDialog = event.target instanceof Element && event.target.closest('#dialog');
  if (!inDialog || fetchResponse.statusCode !== 422) return;
  event.preventDefault();
  void fetchResponse.responseHTML.then((html) => {
    if (show(html)) return;
    dialogElement()?.close();
    void session.view.renderPage(PageSnapshot.fromDocument(parse(html)));
  });
}

/** Any other answer ends the dialog: the page below shows it. No answer at all leaves it open. */
function onSubmitEnd(event: Event): void {
  const { fetchResponse } = (event as CustomEvent<{ fetchResponse?: FetchResponse }>).detail;
  const inDialog = event.target instanceof Element && event.target.closest('#dialog');
  if (inDialog && fetchResponse && fetchResponse.statusCode !== 422) dialogElement()?.close();
}

/** "A dialog is a page first": links and GET forms marked `data-dialog` open theirs over this page. */
export function startDialogs(): void {
  document.addEventListener('click', onClick);
  document.addEventListener('submit', onSubmit);
  document.addEventListener('mousedown', onBackdrop);
  document.addEventListener('turbo:before-fetch-response', onResponse);
  document.addEventListener('turbo:submit-end', onSubmitEnd);
  document.addEventListener('turbo:before-render', (event) => {
    if ((event as CustomEvent<{ renderMethod: string }>).detail.renderMethod !== 'morph') dialogElement()?.close();
  });
  // `close` does not bubble; capture hears it on whichever dialog element the page has now.
  document.addEventListener(
    'close',
    (event) => {
      if (event.target !== dialogElement()) return;
      (event.target as HTMLElement).replaceChildren();
      delete (event.target as HTMLElement).dataset.src;
    },
    true,
  );
}
