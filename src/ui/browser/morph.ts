import { PageSnapshot, session } from '@hotwired/turbo';
import { isDirty } from './forms.ts';
import { parse } from './words.ts';

type AttributeEvent = CustomEvent<{ attributeName: string }>;

/** What a person opened stays open: `open` stripped from a modal dialog leaves the page inert with nothing to see. */
function keepOpen(event: Event): void {
  const target = event.target as Element;
  const { attributeName } = (event as AttributeEvent).detail;
  if (attributeName === 'open' && target.matches('dialog, details')) event.preventDefault();
  if (attributeName === 'data-shown') event.preventDefault();
}

/** A form with unsent words is left as it is, and not taken away either. */
function keepDirty(event: Event): void {
  if (event.target instanceof HTMLFormElement && isDirty(event.target)) event.preventDefault();
}

/**
 * A refresh leaves alone what people have opened and what they are writing. Beside it, `data-turbo-permanent` keeps
 * an element whole, and `live.ts` and `cut.ts` say when there is a refresh at all.
 */
export function keepWhatPeopleDo(): void {
  document.addEventListener('turbo:before-morph-attribute', keepOpen);
  document.addEventListener('turbo:before-morph-element', keepDirty);
}

/**
 * Morphs this page into `html` through Turbo. A toast without an id is dropped: it may have been shown before.
 */
export async function morphInto(html: string): Promise<void> {
  const next = parse(html);
  next.querySelector('#flash:not([data-toast])')?.remove();
  await session.view.renderPromise;
  const put = whereWritten();
  await session.view.renderPage(PageSnapshot.fromDocument(next));
  put();
}

/** Remembers where on the screen somebody is writing; what is called afterwards scrolls it back there. */
function whereWritten(): () => void {
  const field = document.activeElement;
  const top = field?.getBoundingClientRect().top ?? -1;
  const writing = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (!writing || top < 0 || top > innerHeight) return () => {};
  return () => {
    if (field === document.activeElement)
      scrollBy({ top: field.getBoundingClientRect().top - top, behavior: 'instant' });
  };
}
